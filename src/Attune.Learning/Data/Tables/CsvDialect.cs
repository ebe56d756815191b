using Sylvan.Data.Csv;

namespace Attune.Learning.Data.Tables;

/// <summary>How the cells of a CSV text are told apart.</summary>
/// <param name="Delimiter">What separates cells.</param>
internal sealed record CsvDialect(char Delimiter)
{
    private const int SampleLines = 20;
    private static readonly char[] Candidates = [',', ';', '\t'];

    /// <summary>
    /// The candidate that divides the first lines into the same number of cells; among such the one with most cells, and where
    /// there is none, the one with most cells in the first line.
    /// </summary>
    public static CsvDialect Detect(string text)
    {
        var lines = FirstLines(text);
        var best = Candidates[0];
        var (bestAgrees, bestCells) = (false, 1);
        foreach (var candidate in Candidates)
        {
            var cells = lines.Select(line => CountCells(line, candidate)).ToArray();
            var first = cells.Length == 0 ? 1 : cells[0];
            var agrees = first > 1 && Array.TrueForAll(cells, count => count == first);
            if ((agrees && !bestAgrees) || (agrees == bestAgrees && first > bestCells))
            {
                (best, bestAgrees, bestCells) = (candidate, agrees, first);
            }
        }

        return new CsvDialect(best);
    }

    public CsvDataReader Open(TextReader text) =>
        CsvDataReader.Create(
            text,
            new CsvDataReaderOptions
            {
                HasHeaders = false,
                Delimiter = Delimiter,
                // A row that begins with # is a row.
                Comment = '\0',
                BufferSize = 1 << 16,
                MaxBufferSize = 1 << 26,
            }
        );

    // Line ends inside quotes belong to a cell.
    private static List<string> FirstLines(string text)
    {
        var lines = new List<string>();
        var (start, quoted) = (0, false);
        for (var i = 0; i < text.Length && lines.Count < SampleLines; i++)
        {
            quoted ^= text[i] == '"';
            if (text[i] == '\n' && !quoted)
            {
                Add(text[start..i]);
                start = i + 1;
            }
        }

        if (lines.Count < SampleLines)
        {
            Add(text[start..]);
        }

        return lines;

        void Add(string line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                lines.Add(line);
            }
        }
    }

    private static int CountCells(string line, char delimiter)
    {
        var (cells, quoted) = (1, false);
        foreach (var letter in line)
        {
            quoted ^= letter == '"';
            cells += letter == delimiter && !quoted ? 1 : 0;
        }

        return cells;
    }
}
