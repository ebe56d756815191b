namespace Attune.Learning.ModelSelection;

/// <summary>No candidate of a search could be scored.</summary>
public sealed class AllCandidatesFailedException : Exception
{
    /// <summary>Says how often each reason occurred.</summary>
    public AllCandidatesFailedException(IReadOnlyList<CandidateResult> candidates)
        : base(Describe(candidates)) => Candidates = candidates;

    /// <summary>The candidates.</summary>
    public IReadOnlyList<CandidateResult> Candidates { get; }

    private static string Describe(IReadOnlyList<CandidateResult> candidates)
    {
        var reasons = candidates
            .GroupBy(static c =>
                c.Trial.FailureReason ?? (c.Folds.Count > 0 ? c.Folds[0].FailureReason : null) ?? "cancelled"
            )
            .OrderByDescending(static group => group.Count())
            .ThenBy(static group => group.Key, StringComparer.Ordinal)
            .Select(static group => $"{group.Count()} × {group.Key}");
        return $"All {candidates.Count} candidates failed: {string.Join("; ", reasons)}. "
            + "Narrow the space (a smaller learning rate?) or mend what it says.";
    }
}
