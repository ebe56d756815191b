using Attune.Learning.Estimators;
using Attune.Networks.Training;

namespace Attune.Learning.ModelSelection;

/// <summary>One fit of a cross-validation.</summary>
/// <param name="Fold">The fold's number, from 0.</param>
/// <param name="Scores">The scores on the fold's test part, one a scorer; NaN where it failed.</param>
/// <param name="Epochs">How many epochs were trained; 0 where the estimator is no network.</param>
/// <param name="History">What each epoch measured; null where the estimator is no network.</param>
public sealed record FoldResult(int Fold, IReadOnlyList<double> Scores, int Epochs, History? History)
{
    /// <summary>The scores on the rows that were learned from, one a scorer; null where they were not asked for.</summary>
    public IReadOnlyList<double>? TrainScores { get; init; }

    /// <summary>How long the fit took. No result depends on it.</summary>
    public TimeSpan FitTime { get; init; }

    /// <summary>How long predicting and scoring the test part took; zero where the fit failed. No result depends on it.</summary>
    public TimeSpan ScoreTime { get; init; }

    /// <summary>Why the fit, or else the first scorer that failed, failed; null where nothing did.</summary>
    public string? FailureReason { get; init; }

    /// <summary>Whether there was a model to score.</summary>
    public bool IsFitted { get; init; } = true;

    /// <summary>The fitted model; null where it failed or was not to be kept.</summary>
    public IFittedModel? Model { get; init; }
}
