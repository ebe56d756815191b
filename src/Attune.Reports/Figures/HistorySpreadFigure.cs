using Attune.Reports.Drawings;

namespace Attune.Reports.Figures;

/// <summary>The history of repeated studies as one: means and standard deviations over the studies.</summary>
/// <param name="Objective">The value that is shown.</param>
/// <param name="Values">The complete and feasible trials of each number.</param>
/// <param name="Best">The best values up to each such number.</param>
public sealed record HistorySpreadFigure(
    Objective Objective,
    IReadOnlyList<SpreadPoint> Values,
    IReadOnlyList<SpreadPoint> Best
) : Figure
{
    private const string Title = "Optimization history, mean of studies";
    private const int PointLimit = 1000;

    /// <inheritdoc/>
    public override string Kind => "history-spread";

    /// <summary>The spread of studies that measure the same.</summary>
    /// <param name="studies">At least one.</param>
    /// <param name="objective">Which of the objectives is shown, from 0.</param>
    public static HistorySpreadFigure Of(IReadOnlyList<FigureStudy> studies, int objective = 0)
    {
        var history = OptimizationHistoryFigure.Of(studies, objective);
        var values = history
            .Series.SelectMany(static one => one.Complete)
            .ToLookup(static v => v.Trial, static v => v.Value);
        var best = history.Series.SelectMany(static one => one.Best).ToLookup(static v => v.Trial, static v => v.Value);
        int[] numbers = [.. values.Select(static group => group.Key).Order()];
        return new HistorySpreadFigure(
            history.Objective,
            [.. numbers.Select(number => Spread(number, [.. values[number]]))],
            [.. numbers.Select(number => Spread(number, [.. best[number]]))]
        );
    }

    internal override Drawing Draw()
    {
        if (Values.Count == 0)
        {
            return Drawing.Empty(Kind, Title, "This needs a complete and feasible trial; there is none yet.");
        }

        var kept = Thinning.Pick(Values.Count, PointLimit, i => i == Values.Count - 1);
        double[] x = [.. kept.Select(i => (double)Values[i].Trial)];
        return new Drawing(
            Kind,
            Title,
            [
                new Panel(
                    new Axis("Trial") { IsWhole = true },
                    new Axis(Objective.Name),
                    [
                        new BandMark(
                            "Best ± deviation",
                            Tone.Best,
                            x,
                            [.. kept.Select(i => Best[i].Mean - Best[i].Deviation)],
                            [.. kept.Select(i => Best[i].Mean + Best[i].Deviation)]
                        ),
                        new PointMark("Mean value", Tone.First, x, [.. kept.Select(i => Values[i].Mean)]),
                        new LineMark("Mean best", Tone.Best, x, [.. kept.Select(i => Best[i].Mean)]),
                    ]
                ),
            ]
        );
    }

    private static SpreadPoint Spread(int trial, double[] values)
    {
        var (mean, variance) = (0.0, 0.0);
        foreach (var value in values)
        {
            mean += value / values.Length;
        }

        foreach (var value in values)
        {
            variance += (value - mean) * (value - mean) / values.Length;
        }

        return new SpreadPoint(trial, mean, Math.Sqrt(variance));
    }
}
