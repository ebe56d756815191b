using Attune.Trials;

namespace Attune.Learning.ModelSelection;

/// <summary>What one candidate of a search reached.</summary>
/// <param name="Trial">Its hyperparameters, and why it failed if it did.</param>
/// <param name="Folds">Its fits, by fold; none where it was cancelled or no estimator could be made.</param>
public sealed record CandidateResult(TrialRecord Trial, IReadOnlyList<FoldResult> Folds)
{
    /// <summary>The unweighted mean of the folds' scores by the scorer of that index; NaN where a fold has none.</summary>
    public double MeanScore(int scorer = 0) => FoldStatistics.Mean(Scores(scorer));

    /// <summary>The population's standard deviation of the folds' scores; NaN where a fold has none.</summary>
    public double StandardDeviation(int scorer = 0) => FoldStatistics.StandardDeviation(Scores(scorer));

    private double[] Scores(int scorer) => [.. Folds.Select(fold => fold.Scores[scorer])];
}
