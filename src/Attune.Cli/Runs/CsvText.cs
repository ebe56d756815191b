using System.Text;

namespace Attune.Cli.Runs;

/// <summary>Cells as a CSV text (RFC 4180, with line feeds).</summary>
internal static class CsvText
{
    public static string Lines(string[] header, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(header))
        {
            text.Append(Line(row));
        }

        return text.ToString();
    }

    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Quoted)) + "\n";

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\n\r") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
