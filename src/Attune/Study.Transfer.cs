using Attune.Spaces;

namespace Attune;

/// <content>Using what another study found.</content>
public sealed partial class Study
{
    /// <summary>
    /// Enqueues the hyperparameters of another study's best trials, best first (of several objectives those of its front, by
    /// number). Values that this study's space does not have are left out, and the sampler proposes them. The other study's
    /// objective may be another one; to learn from its values as well, use <see cref="AddTrials"/>.
    /// </summary>
    /// <param name="source">The other study.</param>
    /// <param name="count">How many trials at most; at least 1.</param>
    /// <returns>How many were enqueued: not those that a trial of this study has already, nor those that have nothing in common.</returns>
    public int WarmStart(Study source, int count = 5)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var best = source.Objectives.Count == 1 ? source.BestTrials(count) : [.. source.ParetoFront.Take(count)];
        var space = Space;
        return best.Select(trial => trial.Parameters.Where(value => IsKnown(space, value)).ToDictionary())
            .Count(values => values.Count > 0 && Enqueue(values, skipIfExists: true));
    }

    private bool IsKnown(SearchSpace space, KeyValuePair<string, ParameterValue> value) =>
        space.Find(value.Key)?.Contains(value.Value) ?? SpaceGrows;
}
