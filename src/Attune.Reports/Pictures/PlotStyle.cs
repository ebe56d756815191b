using System.Globalization;
using Attune.Reports.Drawings;
using ScottPlot;
using Palette = Attune.Reports.Drawings.Palette;

namespace Attune.Reports.Pictures;

/// <summary>What all plots have in common.</summary>
internal static class PlotStyle
{
    private const int LongestName = 22;

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
        }
    }

    public static string Number(double value)
    {
        var text = value.ToString("G4", CultureInfo.InvariantCulture);
        return text.Replace("E-0", "e-", StringComparison.Ordinal).Replace("E+0", "e", StringComparison.Ordinal);
    }

    /// <summary>A name that leaves room for the plot.</summary>
    public static string Short(string name) => name.Length <= LongestName ? name : $"{name[..(LongestName - 1)]}…";
}
