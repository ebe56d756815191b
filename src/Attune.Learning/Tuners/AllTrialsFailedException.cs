namespace Attune.Learning.Tuners;

/// <summary>No trial of a tuner ended with a value.</summary>
public sealed class AllTrialsFailedException : Exception
{
    /// <summary>Says how often each reason occurred.</summary>
    public AllTrialsFailedException(IReadOnlyList<TunerTrial> trials)
        : base(Describe(trials)) => Trials = trials;

    /// <summary>The trials.</summary>
    public IReadOnlyList<TunerTrial> Trials { get; }

    private static string Describe(IReadOnlyList<TunerTrial> trials)
    {
        var reasons = trials
            .GroupBy(static trial => trial.Record.FailureReason ?? "cancelled")
            .OrderByDescending(static group => group.Count())
            .ThenBy(static group => group.Key, StringComparer.Ordinal)
            .Select(static group => $"{group.Count()} × {group.Key}");
        return $"All {trials.Count} trials failed: {string.Join("; ", reasons)}. Narrow the space (a smaller learning rate?) or "
            + "mend what it says.";
    }
}
