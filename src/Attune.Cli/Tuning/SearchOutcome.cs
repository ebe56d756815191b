using Attune.Learning.ModelSelection;
using Attune.Trials;

namespace Attune.Cli.Tuning;

/// <summary>The candidates of a search that have ended.</summary>
/// <param name="Candidates">They, by number.</param>
internal sealed record SearchOutcome(IReadOnlyList<CandidateResult> Candidates)
{
    /// <summary>The complete candidate with the best score, the earliest of equals; null where there is none.</summary>
    public CandidateResult? Best { get; } =
        Candidates.Where(static c => c.Trial.State == TrialState.Complete).MaxBy(static c => c.MeanScore());

    /// <summary>SHA-256 over the trials.</summary>
    public string Fingerprint { get; } = Trials.Fingerprint.Of(Candidates.Select(static c => c.Trial));

    /// <summary>scikit-learn's ranks, in the candidates' order.</summary>
    public IReadOnlyList<int> Ranks { get; } = Ranking.Of([.. Candidates.Select(static c => c.MeanScore())]);

    /// <summary>How often each reason of failure occurred, the most frequent first.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> FailureReasons { get; } =
    [
        .. Candidates
            .Where(static c => c.Trial.State == TrialState.Failed)
            .GroupBy(ReasonOf)
            .Select(static group => KeyValuePair.Create(group.Key, group.Count()))
            .OrderByDescending(static reason => reason.Value)
            .ThenBy(static reason => reason.Key, StringComparer.Ordinal),
    ];

    /// <summary>Why a candidate failed: the reason of its first fit that did, which candidates may share.</summary>
    public static string ReasonOf(CandidateResult candidate) =>
        candidate.Folds.Select(static fold => fold.FailureReason).FirstOrDefault(static reason => reason is not null)
        ?? candidate.Trial.FailureReason
        ?? "unknown";

    /// <summary>How many fits did not run because a pruner ended their candidates.</summary>
    /// <param name="fitsPerTrial">How many fits a complete candidate has.</param>
    public int FitsSaved(int fitsPerTrial) =>
        Candidates.Where(static c => c.Trial.State == TrialState.Pruned).Sum(c => fitsPerTrial - c.Folds.Count);

    /// <summary>How many candidates ended so.</summary>
    public int Count(TrialState state) => Candidates.Count(candidate => candidate.Trial.State == state);
}
