using Attune.Trials;

namespace Attune.Learning.ModelSelection;

/// <summary>What one candidate of a search reached.</summary>
/// <param name="Trial">Its hyperparameters, and why it failed if it did.</param>
/// <param name="Folds">Its fits; fewer than folds where it failed.</param>
public sealed record CandidateResult(TrialRecord Trial, IReadOnlyList<FoldResult> Folds)
{
    /// <summary>The unweighted mean of the folds' scores by the scorer of that index; NaN unless the trial is complete.</summary>
    public double MeanScore(int scorer = 0) =>
        Trial.State == TrialState.Complete ? Folds.Sum(fold => fold.Scores[scorer]) / Folds.Count : double.NaN;

    /// <summary>The population's standard deviation of the folds' scores; NaN unless the trial is complete.</summary>
    public double StandardDeviation(int scorer = 0)
    {
        var mean = MeanScore(scorer);
        var squares = Folds.Sum(fold => (fold.Scores[scorer] - mean) * (fold.Scores[scorer] - mean));
        return Math.Sqrt(squares / Folds.Count);
    }
}
