using Attune.Reports.Drawings;
using ScottPlot;
using Palette = Attune.Reports.Drawings.Palette;

namespace Attune.Reports.Pictures;

/// <summary>What the colours mean: a strip with the values at its ends.</summary>
internal static class ScalePlot
{
    private const int Steps = 64;

    public static Plot Of(ColorScale scale, Palette palette)
    {
        var plot = new Plot();
        PlotStyle.Apply(plot, palette);
        var cells = new double[Steps, 1];
        for (var i = 0; i < Steps; i++)
        {
            cells[i, 0] = (double)i / (Steps - 1);
        }

        var strip = plot.Add.Heatmap(cells);
        strip.Colormap = new ScaleColors(palette);
        strip.FlipVertically = true;
        strip.Rectangle = new CoordinateRect(0, 1, 0, 1);
        plot.Axes.SetLimits(0, 1, 0, 1);
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.HideGrid();
        plot.Axes.Bottom.IsVisible = false;
        plot.Axes.Left.IsVisible = false;
        plot.Axes.Top.IsVisible = false;
        plot.Axes.Right.IsVisible = true;
        plot.Axes.Right.TickGenerator = Ticks(scale);
        plot.Axes.Right.Label.Text = scale.Title;
        plot.Layout.Fixed(new PixelPadding(6, 62, 42, 10));
        return plot;
    }

    private static ScottPlot.TickGenerators.NumericManual Ticks(ColorScale scale)
    {
        if (scale.IsRank)
        {
            return new([0.02, 0.98], ["worst", "best"]);
        }

        double[] places = scale.AtZero == scale.AtOne ? [0.5] : [0, 0.25, 0.5, 0.75, 1];
        return new(
            places,
            [.. places.Select(place => AxisFit.Number(scale.AtZero + ((scale.AtOne - scale.AtZero) * place)))]
        );
    }
}
