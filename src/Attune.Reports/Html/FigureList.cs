using System.Text;
using Attune.Reports.Figures;

namespace Attune.Reports.Html;

/// <summary>The places of figures in a page, and their data.</summary>
internal static class FigureList
{
    // What has panels or axes side by side needs the whole width.
    private static readonly string[] Wide = ["slice", "parallel", "contour", "rank", "timeline"];

    public static string Places(IEnumerable<Figure> figures)
    {
        var html = new StringBuilder("<div class=\"figures\">\n");
        var index = 0;
        foreach (var drawing in figures.Select(static figure => figure.Draw()))
        {
            html.Append(Wide.Contains(drawing.Kind) ? "<figure class=\"wide\">" : "<figure>");
            html.Append($"<figcaption><h3>{Page.Text(drawing.Title)}</h3>");
            if (drawing.Note is { } note)
            {
                html.Append($"<p class=\"note\">{Page.Text(note)}</p>");
            }

            html.Append($"</figcaption><div data-figure=\"{index++}\"></div></figure>\n");
        }

        return html.Append("</div>\n").ToString();
    }

    public static string Data(IEnumerable<Figure> figures) =>
        Page.Json(writer =>
        {
            writer.WriteStartArray();
            foreach (var figure in figures)
            {
                DrawingJson.Write(writer, figure.Draw());
            }

            writer.WriteEndArray();
        });
}
