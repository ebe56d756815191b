using Attune.Trials;

namespace Attune.Pruners;

/// <summary>
/// Prunes a trial whose best value so far is worse than a percentile of what the complete trials had reported at the same step.
/// A trial that has reported nothing but NaN is pruned. As Optuna's pruner of that name.
/// </summary>
public class PercentilePruner : Pruner
{
    /// <summary>Makes a pruner that keeps a part of the trials.</summary>
    /// <param name="percentile">How many per cent of the trials, the best ones, go on at each step; from 0 to 100.</param>
    public PercentilePruner(double percentile)
    {
        if (!(percentile is >= 0 and <= 100))
        {
            throw new ArgumentOutOfRangeException(
                nameof(percentile),
                percentile,
                $"A percentile must lie in [0, 100], but got {percentile}. Give per cent, not a share."
            );
        }

        Percentile = percentile;
    }

    /// <summary>How many per cent of the trials go on.</summary>
    public double Percentile { get; }

    /// <summary>How many trials must be complete before any is pruned.</summary>
    /// <value>The default is 5. Must not be negative.</value>
    public int StartupTrials
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 5;

    /// <summary>The first step at which a trial may be pruned.</summary>
    /// <value>The default is 0. Must not be negative.</value>
    public long WarmupSteps
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
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
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 1;

    /// <summary>How many complete trials must have reported at the step.</summary>
    /// <value>The default is 1. Must be positive.</value>
    public int MinimumTrials
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 1;

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [
            new(nameof(Percentile), Percentile),
            new(nameof(StartupTrials), StartupTrials),
            new(nameof(WarmupSteps), WarmupSteps),
            new(nameof(IntervalSteps), IntervalSteps),
            new(nameof(MinimumTrials), MinimumTrials),
        ];

    /// <inheritdoc/>
    public override bool ShouldPrune(StudySnapshot study, TrialRecord trial)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trial);
        if (trial.LastStep() is not { } step || !trial.IsDue(step, WarmupSteps, IntervalSteps))
        {
            return false;
        }

        var complete = 0;
        List<double> others = [];
        foreach (var other in study.Trials)
        {
            if (other.State == TrialState.Complete)
            {
                complete++;
                if (other.ReportAt(step) is { } report)
                {
                    others.Add(report);
                }
            }
        }

        if (complete == 0 || complete < StartupTrials)
        {
            return false;
        }

        var numbers = trial.Reports.Select(static report => report.Value).Where(static value => !double.IsNaN(value));
        if (!numbers.Any())
        {
            return true;
        }

        // Turned so that smaller is better.
        var sign = study.Objective.Direction == Direction.Minimize ? 1.0 : -1.0;
        var best = numbers.Min(value => sign * value);
        if (others.Count < MinimumTrials)
        {
            return false;
        }

        double[] sorted = [.. others.Where(static value => !double.IsNaN(value)).Select(value => sign * value).Order()];
        return sorted.Length > 0 && best > Quantile(sorted, Percentile / 100);
    }

    // Linear between the order statistics, as NumPy's default.
    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var lower = (int)Math.Floor(place);
        var upper = Math.Min(lower + 1, sorted.Length - 1);
        if (sorted[lower] == sorted[upper])
        {
            return sorted[lower];
        }

        var part = place - lower;
        var gap = sorted[upper] - sorted[lower];
        return part < 0.5 ? sorted[lower] + (gap * part) : sorted[upper] - (gap * (1 - part));
    }
}
