using Attune.Trials;

namespace Attune.Pruners;

/// <summary>
/// Asynchronous successive halving: at steps that grow by a factor, the rungs, only the best part of the trials that came so far
/// goes on. As Optuna's pruner of that name, after Li et al., "A System for Massively Parallel Hyperparameter Tuning" (ASHA, 2020);
/// as there, a trial is never suspended: it goes on or ends.
/// <para>
/// A trial is judged at rung k with its first report at or after step
/// <see cref="MinResource"/> · <see cref="ReductionFactor"/>^(<see cref="MinEarlyStoppingRate"/> + k), and goes on where it is among
/// the best ⌊n / <see cref="ReductionFactor"/>⌋ of the n trials that reached the rung, or the best. NaN there ends it.
/// </para>
/// </summary>
public sealed class SuccessiveHalvingPruner : Pruner
{
    /// <summary>The step of rung 0, before <see cref="MinEarlyStoppingRate"/> moves it.</summary>
    /// <value>
    /// The default, null, is a hundredth of the last step of the study's first complete trial that reported, at least 1. Trials up
    /// to that one are then not judged nor compared with. Must be positive.
    /// </value>
    public long? MinResource
    {
        get;
        init
        {
            if (value is { } steps)
            {
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps, nameof(MinResource));
            }

            field = value;
        }
    }

    /// <summary>By what each rung's step is greater than the one before; one of so many trials goes on from a rung.</summary>
    /// <value>The default is 4. At least 2.</value>
    public int ReductionFactor
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2, nameof(ReductionFactor));
            field = value;
        }
    } = 4;

    /// <summary>How many of the lowest rungs are left out, so that every trial gets more steps before it is judged.</summary>
    /// <value>The default is 0. Must not be negative.</value>
    public int MinEarlyStoppingRate
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(MinEarlyStoppingRate));
            field = value;
        }
    }

    /// <summary>How many trials must have reached a rung before any goes on from it: the first so many end there.</summary>
    /// <value>The default is 0. Must not be negative.</value>
    public int BootstrapTrials
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(BootstrapTrials));
            field = value;
        }
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [
            new(nameof(MinResource), MinResource),
            new(nameof(ReductionFactor), ReductionFactor),
            new(nameof(MinEarlyStoppingRate), MinEarlyStoppingRate),
            new(nameof(BootstrapTrials), BootstrapTrials),
        ];

    /// <inheritdoc/>
    public override bool ShouldPrune(StudySnapshot study, TrialRecord trial)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trial);
        if (MinResource is { } known)
        {
            return RungTable.Ends(study, trial, Ladder(known), BootstrapTrials, static _ => true);
        }

        return study.FirstComplete() is var (first, last)
            && RungTable.Ends(
                study,
                trial,
                Ladder(Math.Max(last / 100, 1)),
                BootstrapTrials,
                other => other.Number > first
            );
    }

    private RungLadder Ladder(long minResource) => new(minResource, ReductionFactor, MinEarlyStoppingRate);
}
