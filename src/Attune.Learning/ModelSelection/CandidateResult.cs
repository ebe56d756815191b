using Attune.Trials;

namespace Attune.Learning.ModelSelection;

/// <summary>What one candidate of a search reached.</summary>
/// <param name="Trial">Its hyperparameters, and why it failed if it did.</param>
/// <param name="Folds">
/// Its fits, by fold; none where it was cancelled or no estimator could be made, some where a pruner ended it.
/// </param>
public sealed record CandidateResult(TrialRecord Trial, IReadOnlyList<FoldResult> Folds)
{
    /// <summary>The iteration of a halving search, from 0; null in other searches.</summary>
    public int? Iteration { get; init; }

    /// <summary>The rows, epochs, … that a halving search gave it; null in other searches.</summary>
    public long? Resources { get; init; }

    /// <summary>
    /// The unweighted mean of the folds' scores by the scorer of that index; NaN where a fold has none, or was not run.
    /// </summary>
    public double MeanScore(int scorer = 0) => MeanOf(fold => fold.Scores[scorer]);

    /// <summary>The population's standard deviation of the folds' scores; NaN where a fold has none, or was not run.</summary>
    public double StandardDeviation(int scorer = 0) => DeviationOf(fold => fold.Scores[scorer]);

    internal double MeanOf(Func<FoldResult, double> score) =>
        Trial.State == TrialState.Pruned ? double.NaN : FoldStatistics.Mean([.. Folds.Select(score)]);

    internal double DeviationOf(Func<FoldResult, double> score) =>
        Trial.State == TrialState.Pruned ? double.NaN : FoldStatistics.StandardDeviation([.. Folds.Select(score)]);

    internal int FitsSaved(int foldCount) => Trial.State == TrialState.Pruned ? foldCount - Folds.Count : 0;
}
