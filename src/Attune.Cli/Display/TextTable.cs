using System.Globalization;

namespace Attune.Cli.Display;

/// <summary>Cells in aligned columns: numbers to the right, texts to the left.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <summary>Lays rows out, the header first; columns that would go beyond the width are left out.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<string[]> rows, int width)
    {
        var widths = Widths(rows, width);
        var isRight = widths.Select((_, column) => rows.Skip(1).All(row => IsNumber(row[column]))).ToArray();
        return rows.Select(row =>
            string.Join(
                    Gap,
                    widths.Select(
                        (own, column) => isRight[column] ? row[column].PadLeft(own) : row[column].PadRight(own)
                    )
                )
                .TrimEnd()
        );
    }

    /// <summary>How many columns are not left out.</summary>
    public static int ColumnCount(IReadOnlyList<string[]> rows, int width) => Widths(rows, width).Count;

    private static List<int> Widths(IReadOnlyList<string[]> rows, int width)
    {
        var widths = new List<int>();
        foreach (var column in Enumerable.Range(0, rows[0].Length))
        {
            var own = rows.Max(row => row[column].Length);
            if (widths.Count > 0 && widths.Sum() + own + (Gap.Length * widths.Count) > width)
            {
                break;
            }

            widths.Add(own);
        }

        return widths;
    }

    private static bool IsNumber(string text) =>
        text.Length == 0 || double.TryParse(text, CultureInfo.InvariantCulture, out _);
}
