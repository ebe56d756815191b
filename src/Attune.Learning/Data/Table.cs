using Attune.Learning.Data.Tables;

namespace Attune.Learning.Data;

/// <summary>Columns of equal length. A table never changes once made.</summary>
public sealed class Table
{
    private readonly Dictionary<string, Column> byName;

    /// <summary>Makes a table of the given columns.</summary>
    /// <exception cref="ArgumentException">Two columns share a name or differ in length.</exception>
    public Table(IReadOnlyList<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        byName = new Dictionary<string, Column>(columns.Count, StringComparer.Ordinal);
        foreach (var column in columns)
        {
            if (column.RowCount != columns[0].RowCount)
            {
                throw new ArgumentException(
                    $"All columns of a table must have the same number of rows, but '{columns[0].Name}' has "
                        + $"{columns[0].RowCount} and '{column.Name}' has {column.RowCount}. Cut or pad one of them."
                );
            }

            if (!byName.TryAdd(column.Name, column))
            {
                throw new ArgumentException(
                    $"Column names must be unique, but '{column.Name}' occurs twice. Rename one of them."
                );
            }
        }

        Columns = columns;
    }

    /// <summary>The columns in order.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>Where the rows are from; null for a table that was made in memory, or of some of another's rows.</summary>
    public TableSource? Source { get; init; }

    /// <summary>How many rows each column has.</summary>
    public int RowCount => Columns.Count == 0 ? 0 : Columns[0].RowCount;

    /// <summary>Finds a column.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public Column this[string name] =>
        byName.TryGetValue(name, out var column)
            ? column
            : throw new KeyNotFoundException(
                $"There is no column '{name}'. The table has: {string.Join(", ", Columns.Select(c => c.Name))}."
            );

    /// <summary>Whether there is a column of that name.</summary>
    public bool Contains(string name) => byName.ContainsKey(name);

    /// <summary>The rows with the given indices, in that order.</summary>
    public Table SelectRows(ReadOnlySpan<int> rows)
    {
        var selected = new Column[Columns.Count];
        for (var i = 0; i < selected.Length; i++)
        {
            selected[i] = Columns[i].SelectRows(rows);
        }

        return new Table(selected);
    }

    /// <summary>All columns but the named ones.</summary>
    public Table Without(params IReadOnlyCollection<string> names) =>
        new([.. Columns.Where(c => !names.Contains(c.Name))]) { Source = Source };
}
