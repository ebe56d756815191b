namespace Attune.Learning.ModelSelection;

/// <summary>What a person should know of a search that has ended.</summary>
internal static class SearchWarnings
{
    public static IEnumerable<string> Of(IReadOnlyList<CandidateResult> candidates, bool isExhausted, int count)
    {
        if (isExhausted)
        {
            yield return $"The space has {candidates.Count} points, fewer than the {count} candidates asked for: all were tried.";
        }

        var folds = candidates.SelectMany(static candidate => candidate.Folds).ToArray();
        var failed = folds.Where(static fold => fold.FailureReason is not null).ToArray();
        if (failed.Length > 0)
        {
            yield return $"{failed.Length} of {folds.Length} fits failed or could not be scored. The first: "
                + failed[0].FailureReason;
        }
    }
}
