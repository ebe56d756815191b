using Attune.Trials;

namespace Attune.Pruners;

/// <summary>
/// Hyperband: several <see cref="SuccessiveHalvingPruner"/>s side by side, from the one that judges earliest to the one that judges
/// hardly at all; each trial belongs to one of them, its bracket, and is compared with the trials of its bracket only. As Optuna's
/// pruner of that name, after Li et al., "Hyperband: A Novel Bandit-Based Approach to Hyperparameter Optimization" (2018),
/// algorithm 1.
/// <para>
/// There are ⌊log(<see cref="MaxResource"/> / <see cref="MinResource"/>) / log <see cref="ReductionFactor"/>⌋ + 1 brackets, by whole
/// numbers. (Optuna rounds the logarithm down in floating point and at times has one less, at 243 and factor 3 for example.)
/// Bracket b leaves out the b lowest rungs. A trial's bracket is drawn by its number and <see cref="StudyName"/>, as often as the
/// bracket's budget asks for.
/// </para>
/// <para>
/// With it, samplers learn from all brackets together; in Optuna they see the trials of the bracket only.
/// </para>
/// </summary>
public sealed class HyperbandPruner : Pruner
{
    /// <summary>The fewest steps after which a trial may end.</summary>
    /// <value>The default is 1. Must be positive, and at most <see cref="MaxResource"/>.</value>
    public long MinResource
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(MinResource));
            RequireOrder(value, MaxResource);
            field = value;
        }
    } = 1;

    /// <summary>How many steps a trial has that never ends early.</summary>
    /// <value>
    /// The default, null, is the last step of the study's first complete trial that reported, plus 1. Trials up to that one are then
    /// not judged nor compared with. Must be at least <see cref="MinResource"/>.
    /// </value>
    public long? MaxResource
    {
        get;
        init
        {
            RequireOrder(MinResource, value);
            field = value;
        }
    }

    /// <summary>By what each rung's step is greater than the one before; one of so many trials goes on from a rung.</summary>
    /// <value>The default is 3. At least 2.</value>
    public int ReductionFactor
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2, nameof(ReductionFactor));
            field = value;
        }
    } = 3;

    /// <summary>How many trials of a bracket must have reached a rung before any goes on from it: the first so many end there.</summary>
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

    /// <summary>
    /// Mixes the trials' brackets: a study has no name of its own, so that its results do not depend on one. With the name of an
    /// Optuna study the brackets are that study's.
    /// </summary>
    /// <value>The default is the empty text.</value>
    public string StudyName
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(StudyName));
            field = value;
        }
    } = "";

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [
            new(nameof(MinResource), MinResource),
            new(nameof(MaxResource), MaxResource),
            new(nameof(ReductionFactor), ReductionFactor),
            new(nameof(BootstrapTrials), BootstrapTrials),
            new(nameof(StudyName), StudyName),
        ];

    /// <inheritdoc/>
    public override bool ShouldPrune(StudySnapshot study, TrialRecord trial)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(trial);
        var first = -1;
        var maxResource = MaxResource;
        if (maxResource is null && study.FirstComplete() is var (number, step))
        {
            (first, maxResource) = (number, step + 1);
        }

        if (maxResource is not { } most || most < MinResource)
        {
            return false;
        }

        var brackets = new BracketBudgets(MinResource, most, ReductionFactor);
        var bracket = brackets.Of(StudyName, trial.Number);
        return RungTable.Ends(
            study,
            trial,
            new RungLadder(MinResource, ReductionFactor, bracket),
            BootstrapTrials,
            other => other.Number > first && brackets.Of(StudyName, other.Number) == bracket
        );
    }

    private static void RequireOrder(long minResource, long? maxResource)
    {
        if (maxResource < minResource)
        {
            throw new ArgumentException(
                $"MinResource must be at most MaxResource, but got MinResource={minResource}, MaxResource={maxResource}. Swap them?"
            );
        }
    }
}
