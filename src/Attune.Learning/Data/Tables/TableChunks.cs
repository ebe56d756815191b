namespace Attune.Learning.Data.Tables;

/// <summary>Reads files that may be larger than memory: some rows at a time, of the columns that are wanted.</summary>
public static class TableChunks
{
    /// <summary>How many rows a table has where nothing else is said.</summary>
    public const int DefaultRows = 8192;

    /// <summary>
    /// Reads a file in tables of some rows each. They hold the columns of <see cref="TableOptions.Kinds"/> and no others; the file
    /// may have more columns, in any order. Memory grows with the rows of one table, and for Parquet with those of one row group.
    /// </summary>
    /// <param name="path">A file that <see cref="TableFile.IsKnown"/>.</param>
    /// <param name="options">How to read it; at least one column must have a kind.</param>
    /// <param name="rows">How many rows a table may have; at least 1. The default is <see cref="DefaultRows"/>.</param>
    /// <exception cref="TableException">
    /// The file holds no table, a column is missing, or a cell is not of its column's kind; the message says where and why. Rows are
    /// read as they are asked for, so this may come behind tables that were good.
    /// </exception>
    /// <exception cref="ArgumentException">The name's end is not known, or no column is asked for.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static IEnumerable<Table> Read(string path, TableOptions options, int rows = DefaultRows)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        TableFile.RequireKnown(path);
        return options.Kinds.Count > 0
            ? ReadAll(path, options, rows)
            : throw new ArgumentException(
                "Rows are read in parts only if the columns' kinds are known, but none is given. Name each column and its kind."
            );
    }

    private static IEnumerable<Table> ReadAll(string path, TableOptions options, int rows)
    {
        using ITableChunks chunks = TableFile.IsParquet(path)
            ? new ParquetChunks(path, options, rows)
            : new CsvChunks(path, options, rows);
        while (chunks.Next() is { } table)
        {
            yield return table;
        }
    }
}
