namespace Attune.Trials;

/// <summary>How an objective ended a trial: with a value (a <see cref="double"/> converts by itself), pruned, or failed.</summary>
public readonly record struct TrialOutcome
{
    private TrialOutcome(TrialState state, double value, string? reason) =>
        (State, Value, FailureReason) = (state, value, reason);

    /// <summary>The trial was hopeless. Its value is the one reported at the greatest step; none where that is NaN.</summary>
    public static TrialOutcome Pruned { get; } = new(TrialState.Pruned, double.NaN, null);

    /// <summary>Complete, pruned or failed.</summary>
    public TrialState State { get; }

    /// <summary>The objective's value; NaN unless complete.</summary>
    public double Value { get; }

    /// <summary>Why it failed; null unless it did.</summary>
    public string? FailureReason { get; }

    /// <summary>Whether it failed only because the objective is NaN or an infinity, which another attempt may mend.</summary>
    internal bool IsNoNumber { get; private init; }

    /// <summary>The trial cannot have a value, and running it again would not help.</summary>
    /// <param name="reason">Why.</param>
    public static TrialOutcome Failed(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return new TrialOutcome(TrialState.Failed, double.NaN, reason);
    }

    /// <summary>The trial is complete with that value; NaN and the infinities make it a failed one.</summary>
    public static TrialOutcome FromDouble(double value) =>
        double.IsFinite(value)
            ? new TrialOutcome(TrialState.Complete, value, null)
            : new TrialOutcome(TrialState.Failed, double.NaN, FormattableString.Invariant($"the objective is {value}"))
            {
                IsNoNumber = true,
            };

    /// <summary>The trial is complete with that value.</summary>
    public static implicit operator TrialOutcome(double value) => FromDouble(value);
}
