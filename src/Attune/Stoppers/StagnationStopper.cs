using Attune.Numerics.Random;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Stoppers;

/// <summary>
/// Stops when the best value has not changed for some complete trials. With several objectives: when none of those came into the
/// Pareto front. Pruned and failed trials, and those that violate a constraint, neither count nor start the count anew.
/// </summary>
public sealed class StagnationStopper : Stopper
{
    /// <summary>For how many complete trials in a row nothing may become better.</summary>
    /// <value>The default is 30, as in Optuna. Must be positive.</value>
    public int Trials
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 30;

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, object?>> Settings => [new(nameof(Trials), Trials)];

    /// <inheritdoc/>
    public override bool ShouldStop(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(study);
        var last = Progress.LastImprovement(study);
        return study.Trials.Skip(last + 1).Count(Progress.Counts) >= Trials;
    }
}
