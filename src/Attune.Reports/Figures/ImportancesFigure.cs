using Attune.Importance;
using Attune.Reports.Drawings;

namespace Attune.Reports.Figures;

/// <summary>How much each parameter matters, for each objective.</summary>
/// <param name="Series">One for each objective.</param>
public sealed record ImportancesFigure(IReadOnlyList<ImportanceSeries> Series) : Figure
{
    private const string Title = "Parameter importance";
    private const int BarLimit = 20;

    /// <inheritdoc/>
    public override string Kind => "importances";

    /// <summary>Importances by the complete trials of a study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="evaluator">How they are measured; null for <see cref="PedAnova"/>.</param>
    public static ImportancesFigure Of(FigureStudy study, ImportanceEvaluator? evaluator = null)
    {
        ArgumentNullException.ThrowIfNull(study);
        return new ImportancesFigure([
            .. study.Objectives.Select((objective, i) => SeriesOf(study, objective, i, evaluator ?? new PedAnova())),
        ]);
    }

    internal override Drawing Draw()
    {
        if (Series.All(static one => one.Importances.All(static share => !(share.Importance > 0))))
        {
            return Drawing.Empty(
                Kind,
                Title,
                "Nothing is known to matter yet: this needs more complete trials, with different values."
            );
        }

        string[] names =
        [
            .. Series
                .SelectMany(static one => one.Importances)
                .Select(static one => one.Name)
                .Distinct()
                .Take(BarLimit),
        ];
        var height = 0.8 / Math.Max(Series.Count, 1);
        return new Drawing(
            Kind,
            Title,
            [
                new Panel(
                    new Axis("Share of importance") { Low = 0 },
                    new Axis("") { Categories = names, IsReversed = true },
                    [
                        .. Series.Select(
                            (series, s) =>
                            {
                                var shares = names
                                    .Select(name => series.Importances.First(one => one.Name == name).Importance)
                                    .ToArray();
                                var offset = (s - ((Series.Count - 1) / 2.0)) * height;
                                return new BarMark(
                                    Series.Count == 1 ? "" : series.Objective,
                                    Tones.OfSeries(s),
                                    [.. names.Select((_, i) => i + offset)],
                                    new double[names.Length],
                                    shares
                                )
                                {
                                    Height = height * 0.9,
                                };
                            }
                        ),
                    ]
                ),
            ]
        );
    }

    private static ImportanceSeries SeriesOf(
        FigureStudy study,
        Objective objective,
        int index,
        ImportanceEvaluator evaluator
    )
    {
        var points = ScoredPoints.Of(
            study.Trials.Select(static trial => trial with { Declared = [] }),
            study.Objectives,
            study.Space,
            new ImportanceTarget(objective.Direction, trial => trial.Values[index])
        );
        var measured = evaluator.Evaluate(points);
        var sum = measured.Sum(static one => one.Importance);
        return new ImportanceSeries(
            objective.Name,
            [.. measured.Select(one => sum > 0 ? one with { Importance = one.Importance / sum } : one)]
        );
    }
}
