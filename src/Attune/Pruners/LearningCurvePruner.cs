using Attune.Trials;

namespace Attune.Pruners;

/// <summary>
/// Prunes a trial whose learning curve, continued to the last step, will hardly come out as good as the best complete trial: the
/// termination rule of Domhan, Springenberg and Hutter, "Speeding Up Automatic Hyperparameter Optimization of Deep Neural Networks by
/// Extrapolation of Learning Curves" (2015), section 4: P(y at the last step better than the best | y so far) below a threshold.
/// <para>
/// The probability comes from three of that paper's eleven families of curves (power law, exponential, inverse logarithm), fitted by
/// least squares on fixed grids of their shape and mixed by how well they fit, where the paper samples all parameters by Markov
/// chains. So it costs some microseconds and gives the same each time. A trial that has reported something better than the best goes
/// on; so does one with too few reports. NaN and the infinities are left out.
/// </para>
/// </summary>
public sealed class LearningCurvePruner : Pruner
{
    /// <summary>The probability of beating the best below which a trial is pruned.</summary>
    /// <value>The default is 0.05. From 0, which prunes nothing, to 1.</value>
    public double Threshold
    {
        get;
        init
        {
            if (!(value is >= 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(Threshold),
                    value,
                    $"Threshold is a probability in [0, 1], but got {value}. The usual one is 0.05."
                );
            }

            field = value;
        }
    } = 0.05;

    /// <summary>The step that trials are judged by.</summary>
    /// <value>The default, null, is the greatest step of the complete trials.</value>
    public long? TargetStep { get; init; }

    /// <summary>How many trials must be complete before any is pruned.</summary>
    /// <value>The default is 5. At least 1.</value>
    public int StartupTrials
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(StartupTrials));
            field = value;
        }
    } = 5;

    /// <summary>How many values a trial must have reported before it is judged.</summary>
    /// <value>The default is 5. At least 4: two are needed for the line and more to know the noise.</value>
    public int MinimumReports
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 4, nameof(MinimumReports));
            field = value;
        }
    } = 5;

    /// <summary>The distance between the steps at which a trial may be pruned; what is reported between counts, but is not judged.</summary>
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
    protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [
            new(nameof(Threshold), Threshold),
            new(nameof(TargetStep), TargetStep),
            new(nameof(StartupTrials), StartupTrials),
            new(nameof(MinimumReports), MinimumReports),
            new(nameof(IntervalSteps), IntervalSteps),
        ];

    /// <inheritdoc/>
    public override bool ShouldPrune(StudySnapshot study, TrialRecord trial)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trial);
        if (trial.LastStep() is not { } step || !trial.IsDue(step, 0, IntervalSteps))
        {
            return false;
        }

        // Turned so that smaller is better.
        var sign = study.Objective.Direction == Direction.Minimize ? 1.0 : -1.0;
        KeyValuePair<long, double>[] curve =
        [
            .. trial.Reports.Where(static report => double.IsFinite(report.Value)).OrderBy(static report => report.Key),
        ];
        if (curve.Length < MinimumReports || Goal(study, sign) is not { } goal)
        {
            return false;
        }

        var (best, target) = goal;
        double[] values = [.. curve.Select(report => sign * report.Value)];
        var scale = values.Max(value => Math.Abs(value - values[^1]));
        if (target <= step || values.Min() <= best || !double.IsFinite(scale))
        {
            return false;
        }

        if (scale == 0)
        {
            return Threshold > 0;
        }

        var first = (double)curve[0].Key;
        var extrapolation = new LearningCurve(
            [.. curve.Select(report => report.Key - first + 1)],
            [.. values.Select(value => (value - values[^1]) / scale)],
            target - first + 1
        );
        return extrapolation.ProbabilityBelow((best - values[^1]) / scale) < Threshold;
    }

    // The best last report of the complete trials, and the step to come to; null where too few are complete.
    private (double Best, long Target)? Goal(StudySnapshot study, double sign)
    {
        var complete = 0;
        var best = double.PositiveInfinity;
        var target = long.MinValue;
        foreach (var trial in study.Trials)
        {
            if (trial.State == TrialState.Complete && trial.LastStep() is { } step)
            {
                complete++;
                target = Math.Max(target, step);
                var value = sign * trial.ReportAt(step)!.Value;
                best = value < best ? value : best;
            }
        }

        return complete >= StartupTrials && double.IsFinite(best) ? (best, TargetStep ?? target) : null;
    }
}
