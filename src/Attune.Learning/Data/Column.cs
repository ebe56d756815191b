namespace Attune.Learning.Data;

/// <summary>A named column of a <see cref="Table"/>. Columns never change once made.</summary>
/// <param name="name">The column's name, unique in its table.</param>
public abstract class Column(string name)
{
    /// <summary>The column's name.</summary>
    public string Name { get; } = name;

    /// <summary>What the cells are.</summary>
    public abstract ColumnKind Kind { get; }

    /// <summary>How many rows the column has.</summary>
    public abstract int RowCount { get; }

    /// <summary>How many rows have no value.</summary>
    public abstract int MissingCount { get; }

    /// <summary>Whether a row, counted from 0, has no value.</summary>
    public abstract bool IsMissing(int row);

    /// <summary>The rows with the given indices, in that order.</summary>
    public abstract Column SelectRows(ReadOnlySpan<int> rows);
}
