using Attune.Reports.Figures;
using Attune.Reports.Pictures;

namespace Attune.Reports;

/// <summary>
/// Figures as pictures, without a browser. The font, Roboto, comes with the library, so that equal figures give equal files wherever
/// they are drawn.
/// </summary>
public static class FigurePictures
{
    /// <summary>The figure as SVG.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="theme">What it is drawn on.</param>
    /// <param name="width">In pixels; null for what suits the figure. From 200 to 10,000.</param>
    /// <param name="height">In pixels; null for what suits the figure. From 150 to 10,000.</param>
    public static string ToSvg(
        this Figure figure,
        FigureTheme theme = FigureTheme.Light,
        int? width = null,
        int? height = null
    )
    {
        ArgumentNullException.ThrowIfNull(figure);
        return Picture.Of(figure.Draw(), theme, width, height).ToSvg();
    }

    /// <summary>The figure as PNG, twice as fine as its size says.</summary>
    /// <inheritdoc cref="ToSvg" path="/param"/>
    public static byte[] ToPng(
        this Figure figure,
        FigureTheme theme = FigureTheme.Light,
        int? width = null,
        int? height = null
    )
    {
        ArgumentNullException.ThrowIfNull(figure);
        return Picture.Of(figure.Draw(), theme, width, height).ToPng();
    }
}
