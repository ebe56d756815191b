using Attune.Numerics.Random;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Samplers;

/// <summary>
/// Proposes every point of a finite space once, in scikit-learn's order: the last parameter changes fastest. Points that differ
/// only in parameters that do not exist there are one point.
/// </summary>
public sealed class GridSampler : Sampler
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A parameter is a continuum.</exception>
    public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(space);
        var count =
            space.PointCount
            ?? throw new ArgumentException(
                $"A grid needs a finite space, but '{space.First(static p => p.Count is null).Name}' is a continuum. "
                    + "Give it a step, or a choice of values."
            );
        for (long index = 0; index < count; index++)
        {
            var point = PointAt(space, index);
            if (!study.WasProposed(point))
            {
                return Proposal.Of(point);
            }
        }

        return Proposal.Exhausted;
    }

    internal static IReadOnlyList<KeyValuePair<string, ParameterValue>> PointAt(SearchSpace space, long index)
    {
        var coordinates = new double[space.Count];
        for (var i = space.Count - 1; i >= 0; i--)
        {
            var count = space[i].Count!.Value;
            coordinates[i] = ((index % count) + 0.5) / count;
            index /= count;
        }

        return Assignment.FromUnit(space, i => coordinates[i]);
    }
}
