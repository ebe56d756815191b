using Attune.Reports.Drawings;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Attune.Reports.Pictures;

/// <summary>Ticks at even distances, from a place on.</summary>
/// <param name="first">Where they begin; null for the whole axis.</param>
/// <param name="isWhole">Whether only whole numbers make sense.</param>
internal sealed class EvenTicks(double? first, bool isWhole) : ITickGenerator
{
    private readonly NumericAutomatic all = new() { LabelFormatter = AxisFit.Number, IntegerTicksOnly = isWhole };

    public Tick[] Ticks => [.. all.Ticks.Where(tick => first is null || tick.Position >= first)];

    public int MaxTickCount
    {
        get => all.MaxTickCount;
        set => all.MaxTickCount = value;
    }

    public void Regenerate(CoordinateRange range, Edge edge, PixelLength size, Paint paint, LabelStyle labelStyle) =>
        all.Regenerate(range, edge, size, paint, labelStyle);
}
