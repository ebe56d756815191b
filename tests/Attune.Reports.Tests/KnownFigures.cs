using Attune.Reports.Figures;

namespace Attune.Reports.Tests;

/// <summary>Every figure, of the golden studies.</summary>
internal static class KnownFigures
{
    private static readonly double[] Actual = [1, 2, 3, 4];

    public static IReadOnlyDictionary<string, Func<Figure>> All { get; } =
        new Dictionary<string, Func<Figure>>
        {
            ["history"] = static () => OptimizationHistoryFigure.Of([OptunaPlots.Single]),
            ["history-two"] = static () => OptimizationHistoryFigure.Of([OptunaPlots.Single, OptunaPlots.Second]),
            ["history-spread"] = static () => HistorySpreadFigure.Of([OptunaPlots.Single, OptunaPlots.Second]),
            ["curves"] = static () => LearningCurvesFigure.Of(OptunaPlots.Single),
            ["parallel"] = static () => ParallelCoordinatesFigure.Of(OptunaPlots.Single),
            ["slice"] = static () => SliceFigure.Of(OptunaPlots.Single),
            ["contour"] = static () => ContourFigure.Of(OptunaPlots.Single, ["x", "lr", "c"]),
            ["rank"] = static () => RankFigure.Of(OptunaPlots.Single, ["x", "lr", "c"]),
            ["importances"] = static () => ImportancesFigure.Of(OptunaPlots.Single),
            ["edf"] = static () => EmpiricalDistributionFigure.Of([OptunaPlots.Single, OptunaPlots.Second]),
            ["pareto"] = static () => ParetoFrontFigure.Of(OptunaPlots.Constrained),
            ["hypervolume"] = static () => HypervolumeHistoryFigure.Of(OptunaPlots.Multi, [10, -10]),
            ["timeline"] = static () => TimelineFigure.Of(OptunaPlots.Single),
            ["improvement"] = static () => ImprovementFigure.Of(OptunaPlots.Single, 0.1, 4),
            ["folds"] = static () =>
                FoldsFigure.Of(
                    Objective.Minimize("rmse"),
                    [new FoldScores(0, [0.5, 0.6, 0.55]), new FoldScores(1, [0.4, 0.45, 0.7])]
                ),
            ["predicted"] = static () =>
                new PredictionFigure(new PredictedValues("price", Actual, [1.1, 1.9, 3.3, 3.8])),
            ["residuals"] = static () =>
                new ResidualsFigure(new PredictedValues("price", Actual, [1.1, 1.9, 3.3, 3.8])),
        };
}
