using Attune.Reports.Drawings;
using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace Attune.Reports.Pictures;

/// <summary>The axes of a plot: ticks, titles, and room for them.</summary>
internal static class PanelAxes
{
    private const float TickSize = 12;
    private const float Slope = 35;
    private const float SlopeSine = 0.57357645f;
    private const float SlopeCosine = 0.81915206f;
    private const int LongestSloped = 16;
    private const int LongestBeside = 12;

    // What the axis up takes of a panel's width, about.
    private const float Side = 80;
    private const float HiddenSide = 24;

    /// <summary>How much room, in pixels, each name along has; the whole width where there are no names.</summary>
    public static float SlotOf(Panel panel, float width) =>
        panel.X.Categories.Count == 0
            ? width
            : (width - (panel.Y.IsHidden ? HiddenSide : Side)) / panel.X.Categories.Count;

    /// <summary>Gives a plot its axes.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="panel">What it shows.</param>
    /// <param name="x">The axis along.</param>
    /// <param name="y">The axis up.</param>
    /// <param name="slot">How much room each name along has.</param>
    /// <param name="isAlone">Whether the figure has no other panel.</param>
    public static void Apply(Plot plot, Panel panel, AxisFit x, AxisFit y, float slot, bool isAlone)
    {
        var (bottom, left) = (plot.Axes.Bottom, plot.Axes.Left);
        bottom.Label.Text = PlotStyle.ShortTitle(panel.X.Title);
        left.Label.Text = isAlone ? PlotStyle.ShortTitle(panel.Y.Title) : PlotStyle.Short(panel.Y.Title);
        var isSloped = panel.X.Categories.Count > 0 && Widest(x, PlotStyle.LongestName) > slot - 8;
        bottom.TickGenerator = TicksOf(x, panel.X, isSloped ? LongestSloped : PlotStyle.LongestName);
        left.TickGenerator = TicksOf(y, panel.Y, isAlone ? PlotStyle.LongestName : LongestBeside);
        if (left is ScottPlot.AxisPanels.LeftAxis axis)
        {
            axis.PaddingBetweenTickAndAxisLabels = new PixelPadding(10);
        }

        if (isSloped)
        {
            var length = Widest(x, LongestSloped);
            var (rise, run) = (length * SlopeSine, length * SlopeCosine);
            bottom.TickLabelStyle.Rotation = -Slope;
            bottom.TickLabelStyle.Alignment = Alignment.MiddleRight;
            bottom.MinimumSize = rise + (panel.X.Title.Length > 0 ? 40 : 20);
            left.MinimumSize = Math.Max(run - (slot / 2) + 16, 0);
        }

        plot.Axes.SetLimitsX(x.Low, x.High);
        plot.Axes.SetLimitsY(panel.Y.IsReversed ? y.High : y.Low, panel.Y.IsReversed ? y.Low : y.High);
    }

    private static float Widest(AxisFit fit, int longest)
    {
        using var font = new SKFont(Roboto.Typeface, TickSize);
        return fit.Ticks!.Select(tick => font.MeasureText(PlotStyle.Short(tick.Value, longest))).DefaultIfEmpty().Max();
    }

    private static ITickGenerator TicksOf(AxisFit fit, Axis axis, int longest) =>
        fit.Ticks is { } ticks
            ? new NumericManual(
                [.. ticks.Select(static tick => tick.Key)],
                [.. ticks.Select(tick => PlotStyle.Short(tick.Value, longest))]
            )
            : new EvenTicks(fit.FirstTick, axis.IsWhole);
}
