using Attune.Learning.Scoring;

namespace Attune.Learning.ModelSelection;

/// <summary>What a cross-validation measured.</summary>
/// <param name="Scoring">The scorers.</param>
/// <param name="Folds">The fits, by fold.</param>
/// <param name="Warnings">What is doubtful about the division of the rows.</param>
public sealed record CrossValidationResult(
    ScorerList Scoring,
    IReadOnlyList<FoldResult> Folds,
    IReadOnlyList<string> Warnings
)
{
    /// <summary>The scores on the test parts, by fold.</summary>
    /// <param name="scorer">The scorer's name; null: the first one.</param>
    public IReadOnlyList<double> TestScores(string? scorer = null)
    {
        var index = scorer is null ? 0 : Scoring.IndexOf(scorer);
        return [.. Folds.Select(fold => fold.Scores[index])];
    }

    /// <summary>The scores on the rows that were learned from, by fold.</summary>
    /// <param name="scorer">The scorer's name; null: the first one.</param>
    /// <exception cref="InvalidOperationException">They were not asked for.</exception>
    public IReadOnlyList<double> TrainScores(string? scorer = null)
    {
        var index = scorer is null ? 0 : Scoring.IndexOf(scorer);
        return
        [
            .. Folds.Select(fold =>
                fold.TrainScores?[index]
                ?? throw new InvalidOperationException(
                    "Train scores are there only if they were asked for. Set TrainScores of the cross-validation."
                )
            ),
        ];
    }

    /// <summary>The unweighted mean of the folds' test scores; NaN where a fold failed.</summary>
    /// <param name="scorer">The scorer's name; null: the first one.</param>
    public double MeanTestScore(string? scorer = null) => FoldStatistics.Mean(TestScores(scorer));

    /// <summary>The population's standard deviation of the folds' test scores; NaN where a fold failed.</summary>
    /// <param name="scorer">The scorer's name; null: the first one.</param>
    public double StandardDeviation(string? scorer = null) => FoldStatistics.StandardDeviation(TestScores(scorer));
}
