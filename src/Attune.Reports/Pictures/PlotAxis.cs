using Attune.Numerics.Functions;
using Attune.Reports.Drawings;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Attune.Reports.Pictures;

/// <summary>An axis of a panel: where values stand on it, and its ticks.</summary>
internal sealed class PlotAxis
{
    private const double Margin = 0.04;
    private readonly Axis axis;

    /// <summary>An axis over what is drawn.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="values">What must fit where the axis does not say its ends.</param>
    public PlotAxis(Axis axis, IEnumerable<double> values)
    {
        this.axis = axis;
        if (axis.Categories.Count > 0)
        {
            (Low, High) = (-0.5, axis.Categories.Count - 0.5);
            return;
        }

        double[] seen = [.. values.Select(At).Where(double.IsFinite)];
        var (low, high) = seen.Length == 0 ? (0, 1) : (seen.Min(), seen.Max());
        var margin = high > low ? (high - low) * Margin : Math.Max(Math.Abs(low) * Margin, 0.5);
        Low = axis.Low is { } givenLow ? At(givenLow) : low - margin;
        High = axis.High is { } givenHigh ? At(givenHigh) : high + margin;
        if (!(High > Low))
        {
            High = Low + 1;
        }
    }

    public double Low { get; }

    public double High { get; }

    /// <summary>Where a value stands.</summary>
    public double At(double value) => axis.IsLog ? PortableMath.Log(value) / PortableMath.Log(10) : value;

    public ITickGenerator Ticks() =>
        axis switch
        {
            { IsHidden: true } => new NumericManual(),
            { Categories.Count: > 0 } => CategoryTicks(),
            { IsLog: true } => LogTicks(),
            _ => new NumericAutomatic { LabelFormatter = PlotStyle.Number },
        };

    // Names that would stand on each other are left out.
    private NumericManual CategoryTicks()
    {
        var every = Math.Max(1, (axis.Categories.Count + 24) / 25);
        int[] shown = [.. Enumerable.Range(0, axis.Categories.Count).Where(i => i % every == 0)];
        return new NumericManual(
            [.. shown.Select(static i => (double)i)],
            [.. shown.Select(i => PlotStyle.Short(axis.Categories[i]))]
        );
    }

    // Powers of ten; where there are few, 2 and 5 times them too.
    private NumericManual LogTicks()
    {
        var ticks = new NumericManual();
        var decades = High - Low;
        var every = Math.Max(1, (int)Math.Ceiling(decades / 6));
        for (var power = (int)Math.Floor(Low); power <= Math.Ceiling(High); power++)
        {
            foreach (var factor in decades < 2.5 ? new[] { 1, 2, 5 } : [1])
            {
                var place = power + At10(factor);
                if (place >= Low && place <= High && power % every == 0)
                {
                    ticks.AddMajor(
                        place,
                        PlotStyle.Number(
                            factor * double.Parse($"1e{power}", System.Globalization.CultureInfo.InvariantCulture)
                        )
                    );
                }
            }
        }

        return ticks;
    }

    private static double At10(double value) => PortableMath.Log(value) / PortableMath.Log(10);
}
