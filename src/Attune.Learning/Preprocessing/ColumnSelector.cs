using Attune.Learning.Data;
using Attune.Learning.Data.Tables;
using Attune.Networks.Settings;

namespace Attune.Learning.Preprocessing;

/// <summary>
/// Says which columns a preprocessing step works on; the others pass through it. Steps for different columns follow one another in
/// a pipeline, where scikit-learn puts them side by side in a ColumnTransformer.
/// </summary>
public sealed class ColumnSelector
{
    private readonly ColumnKind? kind;
    private readonly IReadOnlyList<string>? names;

    private ColumnSelector(ColumnKind? kind, IReadOnlyList<string>? names) => (this.kind, this.names) = (kind, names);

    /// <summary>All columns.</summary>
    public static ColumnSelector All { get; } = new(null, null);

    /// <summary>All columns of numbers.</summary>
    public static ColumnSelector Numeric { get; } = new(ColumnKind.Numeric, null);

    /// <summary>All columns of categories.</summary>
    public static ColumnSelector Categorical { get; } = new(ColumnKind.Categorical, null);

    /// <summary>The columns of these names. Each must be there, and of a kind that the step works on.</summary>
    public static ColumnSelector Named(params IReadOnlyList<string> names) => new(null, names);

    /// <summary>The columns, in the table's order.</summary>
    /// <exception cref="TableException">A named column is missing.</exception>
    public IReadOnlyList<Column> Select(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        foreach (var name in names ?? [])
        {
            if (!table.Contains(name))
            {
                var known = table.Columns.Select(static column => column.Name).ToArray();
                throw new TableException(
                    table.Source?.Name,
                    null,
                    null,
                    $"a step works on column '{name}', but there is none. Did you mean '{KnownNames.Nearest(name, known)}'? "
                        + $"The columns are: {string.Join(", ", known)}."
                );
            }
        }

        return
        [
            .. table.Columns.Where(column =>
                (kind ?? column.Kind) == column.Kind && names?.Contains(column.Name) != false
            ),
        ];
    }

    /// <summary>The columns, all of one kind, in the table's order.</summary>
    /// <exception cref="TableException">A named column is missing, or of another kind.</exception>
    internal IEnumerable<T> Select<T>(Table table, string step, string cure)
        where T : Column
    {
        foreach (var column in Select(table))
        {
            yield return column as T
                ?? throw new TableException(
                    table.Source?.Name,
                    null,
                    column.Name,
                    $"{step} does not work on {(column.Kind == ColumnKind.Numeric ? "numbers" : "categories")}. {cure}"
                );
        }
    }
}
