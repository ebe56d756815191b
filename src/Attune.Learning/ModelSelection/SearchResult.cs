using Attune.Learning.Estimators;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Learning.ModelSelection;

/// <summary>What a search with cross-validation found.</summary>
/// <param name="Candidates">All candidates that ended, by number.</param>
/// <param name="Best">The best one: the first of rank 1.</param>
/// <param name="Model">The best one fitted on all rows; null where that was not asked for.</param>
/// <param name="Fingerprint">SHA-256 over the trials.</param>
/// <param name="IsExhausted">Whether the space had fewer points than candidates were asked for.</param>
public sealed record SearchResult(
    IReadOnlyList<CandidateResult> Candidates,
    CandidateResult Best,
    IFittedModel? Model,
    string Fingerprint,
    bool IsExhausted
)
{
    /// <summary>The best candidate's hyperparameters.</summary>
    public IReadOnlyList<KeyValuePair<string, ParameterValue>> BestHyperparameters => Best.Trial.Parameters;

    /// <summary>The best candidate's mean score; greater is better.</summary>
    public double BestScore => Best.MeanScore();

    /// <summary>The candidates' ranks, in their order.</summary>
    public IReadOnlyList<int> Ranks => Ranking.Of([.. Candidates.Select(static c => c.MeanScore())]);

    /// <summary>How many candidates failed.</summary>
    public int FailureCount => Candidates.Count(static c => c.Trial.State == TrialState.Failed);
}
