using System.Text;
using Attune.Reports.Figures;
using Attune.Reports.Html;

namespace Attune.Reports.Notebooks;

/// <summary>Figures as SVG, studies as their best trial and their history: no scripts, so that every front end shows them.</summary>
// Members are found by their names.
#pragma warning disable CA1822
internal sealed class HtmlFormatter
{
    private const int BestShown = 10;

    public string MimeType => "text/html";

    public bool Format(object instance, TextWriter writer)
    {
        switch (instance)
        {
            case Figure figure:
                writer.Write(Svg(figure));
                return true;
            case FigureStudy study:
                var best = new StringBuilder($"<h3>{Page.Text(study.Name)}</h3>");
                ReportParts.AppendBest(best, new ReportContent(study.Name, [study]), BestShown);
                writer.Write(best);
                writer.Write(Svg(OptimizationHistoryFigure.Of([study])));
                return true;
            default:
                return false;
        }
    }

    // In a page, a picture is no document of its own.
    private static string Svg(Figure figure)
    {
        var svg = figure.ToSvg();
        return svg[svg.IndexOf("<svg", StringComparison.Ordinal)..];
    }
}
#pragma warning restore CA1822
