namespace Attune.Learning.Data.Tables;

/// <summary>Reads tables from files by the ends of their names.</summary>
public static class TableFile
{
    /// <summary>Whether <see cref="Read"/> knows such files: <c>.csv</c>, <c>.tsv</c>, <c>.txt</c> (also <c>.gz</c>), <c>.parquet</c>.</summary>
    public static bool IsKnown(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return IsCsv(path) || IsParquet(path);
    }

    /// <summary>Reads a table.</summary>
    /// <param name="path">A file that <see cref="IsKnown"/>.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <exception cref="TableException">The file holds no table; the message says where and why.</exception>
    /// <exception cref="ArgumentException">The name's end is not known.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static Table Read(string path, TableOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        RequireKnown(path);
        return IsParquet(path) ? ParquetTable.Read(path, options) : CsvTable.Read(path, options);
    }

    internal static void RequireKnown(string path)
    {
        if (!IsKnown(path))
        {
            throw new ArgumentException(
                $"A table's file must end in .csv, .tsv, .txt, one of these and .gz, or .parquet, but got '{path}'. Rename it."
            );
        }
    }

    internal static bool IsParquet(string path) => path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase);

    private static bool IsCsv(string path)
    {
        var plain = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return Path.GetExtension(plain).ToUpperInvariant() is ".CSV" or ".TSV" or ".TXT";
    }
}
