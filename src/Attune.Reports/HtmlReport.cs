using System.Text;
using Attune.Reports.Html;

namespace Attune.Reports;

/// <summary>A report as one page that needs nothing but itself.</summary>
public static class HtmlReport
{
    private const int BestShown = 10;
    private const int ReasonsShown = 20;

    /// <summary>The page. Equal contents give equal pages; when trials ran stands in the one line that holds <c>id="times"</c>.</summary>
    public static string Of(ReportContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentOutOfRangeException.ThrowIfZero(content.Studies.Count);
        var body = new StringBuilder();
        body.Append(
            $"<header><h1>{Page.Text(content.Title)}</h1><button id=\"theme\">Light or dark</button></header>\n"
        );
        body.Append("<main>\n");
        Append(body, content);
        body.Append("</main>\n<footer>Made by Attune.</footer>\n");
        var blocks = new List<KeyValuePair<string, string>>
        {
            new("figures", FigureList.Data(content.Figures)),
            new("trials", Page.Json(writer => TrialTableJson.Write(writer, content.Studies))),
        };
        if (content.Timeline is { } timeline)
        {
            blocks.Add(new("times", FigureList.Data([timeline])));
        }

        return Page.Of(content.Title, body.ToString(), blocks);
    }

    private static void Append(StringBuilder body, ReportContent content)
    {
        var study = content.Studies[0];
        if (content.Summary.Length > 0)
        {
            body.Append($"<p class=\"faint\">{Page.Text(content.Summary)}</p>\n");
        }

        body.Append(
            "<noscript><p>Figures and the table of trials are drawn by scripts, but scripts are off.</p></noscript>\n"
        );
        body.Append($"<h2>{(study.Objectives.Count > 1 ? "Pareto front" : "Best trial")}</h2>\n");
        ReportParts.AppendBest(body, content, BestShown);
        ReportParts.AppendComparison(body, content);
        ReportParts.AppendFailures(body, content.Studies, ReasonsShown);
        if (content.Figures.Count > 0)
        {
            body.Append(
                "<h2>Figures</h2>\n<p class=\"note\">Point at a mark to read it; click it to see its trial in the table. "
            );
            body.Append("Ctrl and the wheel zoom, Shift and the mouse move.</p>\n");
            body.Append(
                FigureList.Places(content.Timeline is { } timeline ? [.. content.Figures, timeline] : content.Figures)
            );
        }

        body.Append("<h2>Trials</h2>\n<div class=\"tools\"><input id=\"trial-filter\" type=\"search\" ");
        body.Append("placeholder=\"Filter: words that a row must hold\" aria-label=\"Filter trials\">");
        body.Append("<span id=\"trial-count\" class=\"faint\" role=\"status\"></span></div>\n");
        body.Append(
            "<div id=\"trial-table\" class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Trials\"></div>\n"
        );
        body.Append("<p><button id=\"trial-more\" hidden>Show more</button></p>\n");
        ReportParts.AppendCode(body, content.Code);
        ReportParts.AppendFacts(body, content);
    }
}
