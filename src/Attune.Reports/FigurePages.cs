using Attune.Reports.Figures;
using Attune.Reports.Html;

namespace Attune.Reports;

/// <summary>Figures for browsers.</summary>
public static class FigurePages
{
    /// <summary>The figure as a page that needs nothing but itself: marks tell what they are, and panels can be zoomed.</summary>
    public static string ToHtml(this Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var title = figure.Draw().Title;
        return Page.Of(
            title,
            $"<header><h1>{Page.Text(title)}</h1><button id=\"theme\">Light or dark</button></header>\n<main>\n"
                + $"<noscript><p>The figure is drawn by a script, but scripts are off.</p></noscript>\n"
                + $"{FigureList.Places([figure])}</main>\n",
            [new("figures", FigureList.Data([figure]))]
        );
    }

    /// <summary>The figure as the data that <c>figures.js</c> draws.</summary>
    public static string ToJson(this Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return Page.Json(writer => DrawingJson.Write(writer, figure.Draw()));
    }
}
