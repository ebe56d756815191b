namespace Attune.Cli.Display;

/// <summary>A piece of a screen line in one style.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Style">A style of the markup, for example <c>green</c>; empty for the terminal's own.</param>
internal readonly record struct Cell(string Text, string Style = "")
{
    /// <summary>The piece, filled up with blanks to a width.</summary>
    public Cell Padded(int width, bool right = false) =>
        this with
        {
            Text = right ? Text.PadLeft(width) : Text.PadRight(width),
        };

    /// <summary>Pieces as one line of the markup, cut off at a width.</summary>
    public static string Line(IEnumerable<Cell> cells, int width)
    {
        var text = new System.Text.StringBuilder();
        foreach (var cell in cells)
        {
            var part =
                cell.Text.Length <= width ? cell.Text
                : width > 0 ? cell.Text[..(width - 1)] + "…"
                : "";
            width -= part.Length;
            var escaped = Spectre.Console.Markup.Escape(part);
            text.Append(cell.Style.Length == 0 || part.Length == 0 ? escaped : $"[{cell.Style}]{escaped}[/]");
        }

        return text.ToString();
    }
}
