using System.IO.Compression;

namespace Attune.Learning.Data.Tables;

/// <summary>The rows of a CSV file, some at a time: only those columns whose kinds are given.</summary>
internal sealed class CsvChunks : ITableChunks
{
    // By far more than the lines that tell the delimiter.
    private const int PrefixLength = 1 << 20;

    private readonly string name;
    private readonly int chunkRows;
    private readonly CellReader cells;
    private readonly CsvRows rows;
    private readonly TextReader text;
    private readonly (int Cell, string Name, ColumnKind Kind)[] columns;
    private bool isAtRow;
    private long firstRow;

    public CsvChunks(string path, TableOptions options, int chunkRows)
    {
        (name, this.chunkRows, cells) = (Path.GetFileName(path), chunkRows, new CellReader(options));
        Stream stream = File.OpenRead(path);
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            stream = new GZipStream(stream, CompressionMode.Decompress);
        }

        try
        {
            text = Prefixed(
                new StreamReader(stream, CsvTable.Utf8, detectEncodingFromByteOrderMarks: true),
                out var prefix
            );
            var dialect = options.Delimiter is { } given ? new CsvDialect(given) : CsvDialect.Detect(prefix);
            rows = new CsvRows(text, name, dialect);
            if (!rows.Read())
            {
                throw CsvTable.Empty(name);
            }

            var hasHeader = options.HasHeader ?? !CsvTable.HasNumber(rows, cells);
            var names = CsvTable.NamesOf(rows, name, hasHeader);
            CsvTable.RequireKnown(options.Kinds.Keys, names, name);
            columns =
            [
                .. names
                    .Select((column, cell) => (cell, column))
                    .Where(entry => options.Kinds.ContainsKey(entry.column))
                    .Select(entry => (entry.cell, entry.column, options.Kinds[entry.column])),
            ];
            isAtRow = !hasHeader || rows.Read();
            if (!isAtRow)
            {
                throw CsvTable.OnlyHeader(name, names);
            }
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public Table? Next()
    {
        if (!isAtRow)
        {
            return null;
        }

        var chunk = Array.ConvertAll(columns, column => new CsvColumn(column.Name, column.Kind, cells));
        for (var i = 0; i < chunk.Length; i++)
        {
            if (columns[i].Kind == ColumnKind.Categorical)
            {
                chunk[i].Decide(name);
            }
        }

        var lines = new List<int>();
        for (; isAtRow && lines.Count < chunkRows; isAtRow = rows.Read())
        {
            lines.Add(rows.Line);
            for (var i = 0; i < chunk.Length; i++)
            {
                var cell = rows[columns[i].Cell];
                if (columns[i].Kind == ColumnKind.Categorical)
                {
                    chunk[i].AddAsLevel(cell);
                }
                else
                {
                    chunk[i].AddAsNumber(cell, rows.Line);
                }
            }
        }

        for (var i = 0; i < chunk.Length; i++)
        {
            if (columns[i].Kind == ColumnKind.Numeric)
            {
                chunk[i].Decide(name);
            }
        }

        var table = new Table([.. chunk.Select(static column => column.ToColumn())])
        {
            Source = new TableSource(name, [.. lines], firstRow),
        };
        firstRow += lines.Count;
        return table;
    }

    public void Dispose()
    {
        rows.Dispose();
        text.Dispose();
    }

    private PrefixedReader Prefixed(StreamReader reader, out string prefix)
    {
        try
        {
            var beginning = new char[PrefixLength];
            prefix = new string(beginning, 0, reader.ReadBlock(beginning));
            return new PrefixedReader(prefix, reader);
        }
        catch (System.Text.DecoderFallbackException error)
        {
            throw CsvTable.NotUtf8(name, null, error);
        }
        catch (InvalidDataException error)
        {
            throw CsvTable.NotCompressed(name, null, error);
        }
    }
}
