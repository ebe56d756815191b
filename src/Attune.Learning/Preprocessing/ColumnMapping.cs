using Attune.Learning.Data;
using Attune.Learning.Data.Tables;

namespace Attune.Learning.Preprocessing;

/// <summary>Applies what was fitted column by column.</summary>
internal static class ColumnMapping
{
    /// <summary>Maps each column whose name is known to one; the others pass through.</summary>
    public static Table Map<TColumn, TFitted>(
        this Table features,
        Dictionary<string, TFitted> byName,
        Func<TColumn, TFitted, Column> map
    )
        where TColumn : Column =>
        Expand<TFitted>(features, byName, (column, fitted) => [column is TColumn known ? map(known, fitted) : column]);

    /// <summary>Maps each column whose name is known to any number of columns in its place; the others pass through.</summary>
    /// <exception cref="TableException">A known column is missing.</exception>
    public static Table Expand<TFitted>(
        this Table features,
        Dictionary<string, TFitted> byName,
        Func<Column, TFitted, IEnumerable<Column>> map
    )
    {
        ArgumentNullException.ThrowIfNull(features);
        foreach (var name in byName.Keys)
        {
            if (!features.Contains(name))
            {
                throw new TableException(
                    features.Source?.Name,
                    null,
                    null,
                    $"a step was fitted on column '{name}', but there is none. Add it; the columns are "
                        + $"{string.Join(", ", features.Columns.Select(static column => column.Name))}."
                );
            }
        }

        return new Table([
            .. features.Columns.SelectMany(column =>
                byName.TryGetValue(column.Name, out var fitted) ? map(column, fitted) : [column]
            ),
        ])
        {
            Source = features.Source,
        };
    }
}
