using Attune.Learning.Estimators;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Learning.ModelSelection;

/// <summary>What a search with cross-validation found.</summary>
/// <param name="CvResults">scikit-learn's result table.</param>
/// <param name="BestIndex">The best candidate's index; null where several scorers were given and none was named to decide.</param>
/// <param name="BestScore">The best candidate's mean score, greater being better; null where a rule chose it.</param>
/// <param name="Model">The best one fitted on all rows; null where that was not asked for.</param>
/// <param name="Fingerprint">SHA-256 over the trials.</param>
/// <param name="IsExhausted">Whether the space had fewer points than candidates were asked for.</param>
public sealed record SearchResult(
    CvResults CvResults,
    int? BestIndex,
    double? BestScore,
    IFittedModel? Model,
    string Fingerprint,
    bool IsExhausted
)
{
    /// <summary>All candidates that ended, by number.</summary>
    public IReadOnlyList<CandidateResult> Candidates => CvResults.Candidates;

    /// <summary>The best one: the first of rank 1, or the one that the refit rule chose.</summary>
    /// <exception cref="InvalidOperationException">Several scorers were given and none was named to decide.</exception>
    public CandidateResult Best =>
        BestIndex is { } index
            ? Candidates[index]
            : throw new InvalidOperationException(
                "Several scorers have no best candidate in common. Name the one that decides: Refit = \"r2\", for example."
            );

    /// <summary>The best candidate's hyperparameters.</summary>
    public IReadOnlyList<KeyValuePair<string, ParameterValue>> BestHyperparameters => Best.Trial.Parameters;

    /// <summary>How long the final fit took; zero where there was none. No result depends on it.</summary>
    public TimeSpan RefitTime { get; init; }

    /// <summary>The iterations of a halving search; null for others.</summary>
    public HalvingSchedule? Schedule { get; init; }

    /// <summary>How many fits did not run because the pruner ended their candidates.</summary>
    public int FitsSaved { get; init; }

    /// <summary>What a person should know of the search: doubtful divisions, fits that failed, a space smaller than asked for.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The candidates' ranks by the first scorer, in their order.</summary>
    public IReadOnlyList<int> Ranks => Ranking.Of([.. Candidates.Select(static c => c.MeanScore())]);

    /// <summary>How many candidates failed.</summary>
    public int FailureCount => Candidates.Count(static c => c.Trial.State == TrialState.Failed);
}
