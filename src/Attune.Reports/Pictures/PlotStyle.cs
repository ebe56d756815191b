using ScottPlot;
using Palette = Attune.Reports.Drawings.Palette;

namespace Attune.Reports.Pictures;

/// <summary>What all plots have in common.</summary>
internal static class PlotStyle
{
    public const int LongestName = 22;
    private const int LongestTitle = 48;
    private const int LongestEntry = 34;
    private const float LetterWidth = 6.6f;

    public static void Apply(Plot plot, Palette palette)
    {
        plot.Font.Set(Roboto.Name);
        plot.FigureBackground.Color = Color.FromHex(palette.Background);
        plot.DataBackground.Color = Color.FromHex(palette.Background);
        plot.Axes.Color(Color.FromHex(palette.Text));
        plot.Grid.MajorLineColor = Color.FromHex(palette.Lines);
        plot.Legend.BackgroundColor = Color.FromHex(palette.Background);
        plot.Legend.OutlineColor = Color.FromHex(palette.Lines);
        plot.Legend.FontColor = Color.FromHex(palette.Text);
        plot.Legend.FontName = Roboto.Name;
        plot.Legend.ShadowColor = Colors.Transparent;
        foreach (var axis in plot.Axes.GetAxes())
        {
            axis.Label.Bold = false;
            axis.Label.FontSize = 13;
            axis.Label.FontName = Roboto.Name;
            axis.TickLabelStyle.FontName = Roboto.Name;
            axis.MinorTickStyle.Length = 0;
        }
    }

    /// <summary>A name that leaves room for the plot.</summary>
    public static string Short(string name) => Short(name, LongestName);

    public static string ShortEntry(string name) => Short(name, LongestEntry);

    /// <summary>How many letters fit beside one another, about.</summary>
    public static int LettersIn(float width) => Math.Clamp((int)(width / LetterWidth), 3, LongestName);

    public static string ShortTitle(string title) => Short(title, LongestTitle);

    public static string Short(string text, int longest) => text.Length <= longest ? text : $"{text[..(longest - 1)]}…";
}
