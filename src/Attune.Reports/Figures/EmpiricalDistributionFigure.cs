using Attune.Reports.Drawings;

namespace Attune.Reports.Figures;

/// <summary>Which share of the trials reached each value: of two studies the better one's curve rises on the better side.</summary>
/// <param name="Objective">The value.</param>
/// <param name="Series">One for each study.</param>
public sealed record EmpiricalDistributionFigure(Objective Objective, IReadOnlyList<DistributionSeries> Series) : Figure
{
    private const string Title = "Empirical distribution";
    private const int Places = 100;

    /// <inheritdoc/>
    public override string Kind => "edf";

    /// <summary>The distribution of the complete trials of studies that measure the same.</summary>
    /// <param name="studies">At least one.</param>
    /// <param name="objective">Which of the objectives is shown, from 0.</param>
    public static EmpiricalDistributionFigure Of(IReadOnlyList<FigureStudy> studies, int objective = 0)
    {
        ArgumentNullException.ThrowIfNull(studies);
        ArgumentOutOfRangeException.ThrowIfZero(studies.Count);
        double[][] values =
        [
            .. studies.Select(study =>
                study.Complete(objective).Select(trial => trial.Values[objective]).Order().ToArray()
            ),
        ];
        double[] all = [.. values.SelectMany(static one => one)];
        var (low, high) = all.Length == 0 ? (0, 0) : (all.Min(), all.Max());
        var step = (high - low) / (Places - 1);
        double[] x = all.Length == 0 ? [] : [.. Enumerable.Range(0, Places).Select(At)];
        return new EmpiricalDistributionFigure(
            studies[0].ObjectiveAt(objective),
            [
                .. studies.Select(
                    (study, i) => new DistributionSeries(study.Name, x, [.. x.Select(at => Share(values[i], at))])
                ),
            ]
        );

        double At(int i) => i == Places - 1 ? high : low + (step * i);
    }

    internal override Drawing Draw() =>
        Series.All(static one => one.X.Count == 0)
            ? Drawing.Empty(Kind, Title, "This needs a complete trial; there is none yet.")
            : new Drawing(
                Kind,
                Title,
                [
                    new Panel(
                        new Axis(Objective.Name),
                        new Axis("Share of trials") { Low = 0, High = 1.03 },
                        [
                            .. Series.Select(
                                (series, i) =>
                                    new LineMark(
                                        Series.Count == 1 ? "" : series.Study,
                                        Tones.OfSeries(i),
                                        [.. series.X],
                                        [.. series.Y]
                                    )
                            ),
                        ]
                    ),
                ]
            );

    private static double Share(double[] sorted, double value)
    {
        if (sorted.Length == 0)
        {
            return 0;
        }

        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] <= value ? (middle + 1, high) : (low, middle);
        }

        return (double)low / sorted.Length;
    }
}
