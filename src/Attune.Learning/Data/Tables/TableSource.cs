namespace Attune.Learning.Data.Tables;

/// <summary>Where a table's rows are from, so that an error can say where to look.</summary>
/// <param name="name">The file's name.</param>
/// <param name="lines">The line of each row in a text file, counted from 1; null where the file has no lines.</param>
/// <param name="firstRow">How many rows of the file come before the table's first.</param>
public sealed class TableSource(string name, int[]? lines = null, long firstRow = 0)
{
    /// <summary>The file's name.</summary>
    public string Name => name;

    /// <summary>How many rows of the file come before the table's first.</summary>
    public long FirstRow => firstRow;

    /// <summary>The line on which a row begins, counted from 1; null where the file has no lines.</summary>
    /// <param name="row">Counted from 0.</param>
    public int? LineOf(int row) => lines?[row];

    /// <summary>Where a row is, as a text: <c>line 7</c>, or <c>row 6</c> where the file has no lines.</summary>
    /// <param name="row">Counted from 0.</param>
    public string Describe(int row) => lines is null ? $"row {firstRow + row + 1}" : $"line {lines[row]}";
}
