using System.IO.Compression;
using System.Text;
using Attune.Networks.Settings;

namespace Attune.Learning.Data.Tables;

/// <summary>Reads tables from CSV files, UTF-8 with or without a byte order mark, also compressed by gzip.</summary>
public static class CsvTable
{
    internal static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file; one whose name ends in <c>.gz</c> is unpacked.</summary>
    /// <exception cref="TableException">The file holds no table; the message says where and why.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static Table Read(string path, TableOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = File.OpenRead(path);
        var name = Path.GetFileName(path);
        if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            return Read(stream, name, options);
        }

        using var unpacked = new GZipStream(stream, CompressionMode.Decompress);
        return Read(unpacked, name, options);
    }

    /// <summary>Reads a stream of text.</summary>
    /// <param name="stream">UTF-8.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <exception cref="TableException">The stream holds no table; the message says where and why.</exception>
    public static Table Read(Stream stream, string name, TableOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var reader = new StreamReader(stream, Utf8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        string text;
        try
        {
            text = reader.ReadToEnd();
        }
        catch (DecoderFallbackException error)
        {
            throw NotUtf8(name, null, error);
        }
        catch (InvalidDataException error)
        {
            throw NotCompressed(name, null, error);
        }

        return Parse(text, name, options);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <exception cref="TableException">The text holds no table; the message says where and why.</exception>
    public static Table Parse(string text, string name = "text", TableOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        options ??= new TableOptions();
        var dialect = options.Delimiter is { } delimiter ? new CsvDialect(delimiter) : CsvDialect.Detect(text);
        var cells = new CellReader(options);
        var (columns, lines, hasHeader) = ReadNumbers(text, name, dialect, cells, options);
        foreach (var column in columns)
        {
            column.Decide(name);
        }

        ReadLevels(text, name, dialect, columns, hasHeader);
        return new Table([.. columns.Select(static column => column.ToColumn())])
        {
            Source = new TableSource(name, [.. lines]),
        };
    }

    private static (CsvColumn[] Columns, List<int> Lines, bool HasHeader) ReadNumbers(
        string text,
        string name,
        CsvDialect dialect,
        CellReader cells,
        TableOptions options
    )
    {
        using var rows = new CsvRows(new StringReader(text), name, dialect);
        if (!rows.Read())
        {
            throw Empty(name);
        }

        var hasHeader = options.HasHeader ?? !HasNumber(rows, cells);
        var names = NamesOf(rows, name, hasHeader);
        RequireKnown(options.Kinds.Keys, names, name);
        var columns = Array.ConvertAll(
            names,
            column => new CsvColumn(column, options.Kinds.TryGetValue(column, out var kind) ? kind : null, cells)
        );
        var lines = new List<int>();
        for (var isRow = !hasHeader || rows.Read(); isRow; isRow = rows.Read())
        {
            lines.Add(rows.Line);
            for (var i = 0; i < columns.Length; i++)
            {
                columns[i].AddAsNumber(rows[i], rows.Line);
            }
        }

        return lines.Count > 0 ? (columns, lines, hasHeader) : throw OnlyHeader(name, names);
    }

    private static void ReadLevels(string text, string name, CsvDialect dialect, CsvColumn[] columns, bool hasHeader)
    {
        var categorical = Enumerable.Range(0, columns.Length).Where(i => columns[i].NeedsLevels).ToArray();
        if (categorical.Length == 0)
        {
            return;
        }

        using var rows = new CsvRows(new StringReader(text), name, dialect);
        for (var isRow = rows.Read() && (!hasHeader || rows.Read()); isRow; isRow = rows.Read())
        {
            foreach (var i in categorical)
            {
                columns[i].AddAsLevel(rows[i]);
            }
        }
    }

    internal static bool HasNumber(CsvRows rows, CellReader cells)
    {
        for (var i = 0; i < rows.CellCount; i++)
        {
            if (cells.IsNumber(rows[i], out var value) && !double.IsNaN(value))
            {
                return true;
            }
        }

        return false;
    }

    internal static string[] NamesOf(CsvRows rows, string file, bool hasHeader)
    {
        var names = new string[rows.CellCount];
        for (var i = 0; i < names.Length; i++)
        {
            var name = hasHeader ? rows[i].Trim().ToString() : "";
            names[i] = name.Length > 0 ? name : $"column_{i + 1}";
            var earlier = Array.IndexOf(names, names[i], 0, i);
            if (earlier >= 0)
            {
                throw new TableException(
                    file,
                    rows.Line,
                    names[i],
                    $"column names must be unique, but columns {earlier + 1} and {i + 1} share this one. Rename one of them."
                );
            }
        }

        return names;
    }

    internal static void RequireKnown(IEnumerable<string> wanted, IReadOnlyList<string> names, string file)
    {
        var missing = wanted.Where(name => !names.Contains(name)).ToArray();
        if (missing.Length > 0)
        {
            string[] meant =
            [
                .. missing
                    .Select(name => KnownNames.NearestLike(name, names))
                    .Where(static name => name is not null)
                    .Select(static name => $"'{name}'")
                    .Distinct(),
            ];
            throw new TableException(
                file,
                null,
                null,
                $"there is no {string.Join(" and no ", missing.Select(static name => $"column '{name}'"))}. "
                    + $"{(meant.Length > 0 ? $"Did you mean {string.Join(" and ", meant)}?" : "Add it, or rename the one that is it.")} "
                    + $"The columns are: {string.Join(", ", names)}."
            );
        }
    }

    internal static TableException Empty(string name) =>
        new(name, null, null, "a table must have rows, but the file is empty. Check the file.");

    internal static TableException OnlyHeader(string name, IEnumerable<string> names) =>
        new(
            name,
            null,
            null,
            $"a table must have rows, but the file has only its header: {string.Join(", ", names)}. If that is a row, say that "
                + "there is no header."
        );

    internal static TableException NotUtf8(string name, int? line, DecoderFallbackException error) =>
        new(name, line, null, $"the text must be UTF-8, but it has other bytes ({error.Message}). Save it as UTF-8.");

    internal static TableException NotCompressed(string name, int? line, InvalidDataException error) =>
        new(
            name,
            line,
            null,
            $"a file ending in .gz must be compressed by gzip, but is not, or not whole ({error.Message}). Compress it anew."
        );
}
