using Attune.Networks.Settings;

namespace Attune.Learning.Scoring;

/// <summary>The scorers that have a name.</summary>
internal static class KnownScorers
{
    private static readonly ClassAverage[] Averages =
    [
        ClassAverage.Binary,
        ClassAverage.Micro,
        ClassAverage.Macro,
        ClassAverage.Weighted,
    ];

    public static IReadOnlyList<Scorer> All { get; } =
    [
        Scorer.R2,
        Scorer.ExplainedVariance,
        Scorer.D2AbsoluteError,
        Scorer.NegativeRootMeanSquaredError,
        Scorer.NegativeMeanSquaredError,
        Scorer.NegativeMeanAbsoluteError,
        Scorer.NegativeMedianAbsoluteError,
        Scorer.NegativeMeanAbsolutePercentageError,
        Scorer.NegativeMeanSquaredLogError,
        Scorer.NegativeRootMeanSquaredLogError,
        Scorer.NegativeMaxError,
        Scorer.NegativeMeanPoissonDeviance,
        Scorer.NegativeMeanGammaDeviance,
        Scorer.NegativeMeanPinballLoss(),
        Scorer.Accuracy,
        Scorer.BalancedAccuracy,
        Scorer.MatthewsCorrelation,
        Scorer.CohenKappa,
        Scorer.PositiveLikelihoodRatio,
        Scorer.NegativeNegativeLikelihoodRatio,
        .. Averages.Select(Scorer.Precision),
        .. Averages.Select(Scorer.Recall),
        .. Averages.Select(Scorer.F1),
        .. Averages.Select(Scorer.Jaccard),
        Scorer.RocAuc,
        Scorer.RocAucOneVersusRest,
        Scorer.RocAucOneVersusRestWeighted,
        Scorer.RocAucOneVersusOne,
        Scorer.RocAucOneVersusOneWeighted,
        Scorer.AveragePrecision,
        Scorer.NegativeLogLoss,
        Scorer.NegativeBrier,
        Scorer.D2LogLoss,
        Scorer.D2Brier,
        Scorer.TopKAccuracy(),
    ];

    public static Scorer Find(string name) =>
        All.FirstOrDefault(scorer => scorer.Name == name)
        ?? throw new ArgumentException(
            $"There is no scorer '{name}'. Did you mean '{KnownNames.Nearest(name, All.Select(static s => s.Name))}'?"
        );
}
