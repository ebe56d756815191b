using System.Runtime.CompilerServices;
using Attune.Trials;

namespace Attune.Pruners;

/// <summary>
/// Prunes a trial of one or several objectives whose partial curve is dominated: the complete and feasible trials are ranked by
/// nondominated sorting of what they had reported at the same step, the trial by the best rank that any of its own reports so far
/// would have among them; it is pruned where too many have a better rank. With one objective that is the rule of
/// <see cref="MedianPruner"/>, but for the interpolation of the median. A trial whose every report has a NaN is pruned.
/// </summary>
/// <remarks>
/// Ranking partial results of several objectives by nondominated sorting is the idea of Schmucker, Donini, Zafar, Salinas and
/// Archambeau, "Multi-objective asynchronous successive halving" (2021); there is no rung here: each step is judged on its own.
/// </remarks>
public sealed class DominationPruner : Pruner
{
    // Made once for each set of complete trials: by the last one of them, and by the snapshots that have them.
    private readonly ConditionalWeakTable<StudySnapshot, Known> known = [];
    private readonly ConditionalWeakTable<TrialRecord, StepFronts> fronts = [];

    /// <summary>How many per cent of the trials, those of the best ranks, may be better than one that goes on.</summary>
    /// <value>The default is 50. In [0, 100].</value>
    public double Percentile
    {
        get;
        init =>
            field = value is >= 0 and <= 100
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(Percentile),
                    value,
                    $"A percentile must lie in [0, 100], but got {value}. Give per cent, not a share."
                );
    } = 50;

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
    public override bool TakesSeveralObjectives => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [
            new(nameof(Percentile), Percentile),
            new(nameof(StartupTrials), StartupTrials),
            new(nameof(WarmupSteps), WarmupSteps),
            new(nameof(MinimumTrials), MinimumTrials),
        ];

    /// <inheritdoc/>
    public override bool ShouldPrune(StudySnapshot study, TrialRecord trial)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trial);
        if (trial.LastStep() is not { } step || step < WarmupSteps)
        {
            return false;
        }

        var (complete, byStep) = known.GetValue(study, FrontsOf);
        if (complete == 0 || complete < StartupTrials)
        {
            return false;
        }

        double[][] own =
        [
            .. trial
                .ReportedValues.Select(report => StepFronts.LossesOf(study.Objectives, report.Value))
                .OfType<double[]>(),
        ];
        return own.Length == 0 || (byStep.CountAt(step) >= MinimumTrials && byStep.AreBehind(step, own));
    }

    private Known FrontsOf(StudySnapshot study)
    {
        TrialRecord[] complete = [.. study.Trials.Where(static other => other.State == TrialState.Complete)];
        if (complete.Length == 0)
        {
            return new Known(0, new StepFronts(study.Objectives, [], Percentile / 100));
        }

        if (fronts.TryGetValue(complete[^1], out var earlier) && earlier.IsOf(study.Objectives, complete))
        {
            return new Known(complete.Length, earlier);
        }

        var made = new StepFronts(study.Objectives, complete, Percentile / 100);
        fronts.AddOrUpdate(complete[^1], made);
        return new Known(complete.Length, made);
    }

    private sealed record Known(int Complete, StepFronts Fronts);
}
