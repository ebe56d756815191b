namespace Attune.Trials;

/// <summary>
/// How an objective ended a trial: with a value (a <see cref="double"/> converts by itself), with one for each of several
/// objectives, pruned, or failed.
/// </summary>
public readonly record struct TrialOutcome
{
    private readonly double[]? several;

    private TrialOutcome(TrialState state, double value, string? reason, double[]? several = null) =>
        (State, Value, FailureReason, this.several) = (state, value, reason, several);

    /// <summary>The trial was hopeless. Its values are those reported at the greatest step; none where one is NaN.</summary>
    public static TrialOutcome Pruned { get; } = new(TrialState.Pruned, double.NaN, null);

    /// <summary>Complete, pruned or failed.</summary>
    public TrialState State { get; }

    /// <summary>The objective's value, of several the first one's; NaN unless complete.</summary>
    public double Value { get; }

    /// <summary>The value of each objective; empty unless complete.</summary>
    public IReadOnlyList<double> Values => several ?? (State == TrialState.Complete ? [Value] : []);

    /// <summary>Why it failed; null unless it did.</summary>
    public string? FailureReason { get; }

    /// <summary>Whether it failed only because a value is NaN or an infinity, which another attempt may mend.</summary>
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

    /// <summary>The trial is complete with a value for each objective; NaN and the infinities make it a failed one.</summary>
    /// <param name="values">The values, in the order of the study's objectives.</param>
    public static TrialOutcome Of(params ReadOnlySpan<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                var which = values.Length == 1 ? "the objective" : $"objective {i + 1} of {values.Length}";
                var reason = FormattableString.Invariant($"{which} is {values[i]}");
                return new TrialOutcome(TrialState.Failed, double.NaN, reason) { IsNoNumber = true };
            }
        }

        return values.Length == 1
            ? FromDouble(values[0])
            : new TrialOutcome(
                TrialState.Complete,
                values.Length == 0 ? double.NaN : values[0],
                null,
                values.ToArray()
            );
    }

    /// <summary>Equal in state, values and reason.</summary>
    public bool Equals(TrialOutcome other) =>
        State == other.State
        && Value.Equals(other.Value)
        && Values.SequenceEqual(other.Values)
        && FailureReason == other.FailureReason;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(State, Value, FailureReason);

    /// <summary>The trial is complete with that value.</summary>
    public static implicit operator TrialOutcome(double value) => FromDouble(value);
}
