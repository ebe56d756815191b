using Attune.Trials;

namespace Attune.Pruners;

/// <summary>
/// Prunes a trial that reports a value outside given bounds, or NaN, whatever the direction. As Optuna's pruner of that name.
/// </summary>
public sealed class ThresholdPruner : Pruner
{
    /// <summary>The least value that goes on.</summary>
    /// <value>The default is −∞. At most <see cref="Upper"/>.</value>
    public double Lower
    {
        get;
        init
        {
            RequireOrder(value, Upper);
            field = value;
        }
    } = double.NegativeInfinity;

    /// <summary>The greatest value that goes on.</summary>
    /// <value>The default is +∞. At least <see cref="Lower"/>.</value>
    public double Upper
    {
        get;
        init
        {
            RequireOrder(Lower, value);
            field = value;
        }
    } = double.PositiveInfinity;

    /// <summary>The first step at which a trial may be pruned.</summary>
    /// <value>The default is 0. Must not be negative.</value>
    public long WarmupSteps
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(WarmupSteps));
            field = value;
        }
    }

    /// <summary>The distance between the steps at which a trial may be pruned; what is reported between is not judged.</summary>
    /// <value>The default is 1. Must be positive.</value>
    public long IntervalSteps
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(IntervalSteps));
            field = value;
        }
    } = 1;

    /// <inheritdoc/>
    internal override bool ComparesReports => false;

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [
            new(nameof(Lower), Lower),
            new(nameof(Upper), Upper),
            new(nameof(WarmupSteps), WarmupSteps),
            new(nameof(IntervalSteps), IntervalSteps),
        ];

    /// <inheritdoc/>
    public override bool ShouldPrune(StudySnapshot study, TrialRecord trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return trial.LastStep() is { } step
            && trial.IsDue(step, WarmupSteps, IntervalSteps)
            && !(trial.ReportAt(step) is { } value && value >= Lower && value <= Upper);
    }

    private static void RequireOrder(double lower, double upper)
    {
        if (!(lower <= upper))
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Lower must be at most Upper, but got Lower={lower:R}, Upper={upper:R}. Swap them?"
                )
            );
        }
    }
}
