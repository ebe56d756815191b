using Attune.Learning.Data;
using Attune.Learning.Data.Tables;

namespace Attune.Learning.Estimators;

/// <summary>The columns that a fitted model takes, in their order.</summary>
/// <param name="columns">Names and kinds; each name once.</param>
public sealed class FeatureSchema(IReadOnlyList<FeatureColumn> columns)
{
    /// <summary>Names and kinds, in order.</summary>
    public IReadOnlyList<FeatureColumn> Columns => columns;

    /// <summary>The columns of a table.</summary>
    public static FeatureSchema Of(Table features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return new FeatureSchema([
            .. features.Columns.Select(static column => new FeatureColumn(column.Name, column.Kind)),
        ]);
    }

    /// <summary>How a file must be read so that its columns are of these kinds.</summary>
    public TableOptions Options() => new() { Kinds = columns.ToDictionary(static c => c.Name, static c => c.Kind) };

    /// <summary>Finds the columns by name, in this order; others are left out.</summary>
    /// <exception cref="TableException">A column is missing, or of another kind.</exception>
    public Table Select(Table features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var missing = columns
            .Where(column => !features.Contains(column.Name))
            .Select(static c => $"'{c.Name}'")
            .ToArray();
        return missing.Length == 0
            ? new Table([.. columns.Select(column => Find(features, column))]) { Source = features.Source }
            : throw new TableException(
                features.Source?.Name,
                null,
                null,
                $"the model needs the columns {string.Join(", ", columns.Select(static c => c.Name))}, but there is no "
                    + $"{string.Join(" and no ", missing)}. Add it; the table has "
                    + $"{string.Join(", ", features.Columns.Select(static c => c.Name))}."
            );
    }

    /// <summary>A table of these columns without rows.</summary>
    internal Table Empty() =>
        new([
            .. columns.Select(
                static Column (column) =>
                    column.Kind == ColumnKind.Numeric
                        ? new NumericColumn(column.Name, [])
                        : new CategoricalColumn(column.Name, [], [])
            ),
        ]);

    private static Column Find(Table features, FeatureColumn wanted)
    {
        var column = features[wanted.Name];
        if (column.Kind == wanted.Kind)
        {
            return column;
        }

        // Where no cell has a value, nothing tells what kind they are of.
        if (column.MissingCount == column.RowCount)
        {
            return wanted.Kind == ColumnKind.Numeric
                ? new NumericColumn(wanted.Name, [.. Enumerable.Repeat(double.NaN, column.RowCount)])
                : new CategoricalColumn(wanted.Name, [], [.. Enumerable.Repeat(-1, column.RowCount)]);
        }

        throw new TableException(
            features.Source?.Name,
            null,
            wanted.Name,
            $"the model learned from {Describe(wanted.Kind)}, but the cells are {Describe(column.Kind)}. Correct them, or declare "
                + $"the column {wanted.Kind}."
        );
    }

    private static string Describe(ColumnKind kind) => kind == ColumnKind.Numeric ? "numbers" : "categories";
}
