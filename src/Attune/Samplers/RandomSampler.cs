using Attune.Numerics.Random;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Samplers;

/// <summary>
/// Proposes points at random, each parameter by its own scale. No point is proposed twice; a finite space is exhausted when
/// every point was.
/// </summary>
public sealed class RandomSampler : Sampler
{
    // Beyond so many draws that were all taken, the space is looked through.
    private const int Draws = 100;

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, ParameterValue>>? Propose(
        StudySnapshot study,
        SearchSpace space,
        RandomStream random
    )
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(random);
        var taken = study.Trials.Select(static trial => Assignment.Key(trial.Parameters)).ToHashSet();
        for (var draw = 0; draw < Draws; draw++)
        {
            var point = Assignment.FromUnit(space, _ => random.NextDouble());
            if (!taken.Contains(Assignment.Key(point)))
            {
                return point;
            }
        }

        return space.PointCount is { } count ? FirstFree(space, count, taken, random) : null;
    }

    // Looks through all points from a random one on.
    private static IReadOnlyList<KeyValuePair<string, ParameterValue>>? FirstFree(
        SearchSpace space,
        long count,
        HashSet<string> taken,
        RandomStream random
    )
    {
        var start = random.NextInt64(0, count - 1);
        for (long i = 0; i < count; i++)
        {
            var point = GridSampler.PointAt(space, (start + i) % count);
            if (!taken.Contains(Assignment.Key(point)))
            {
                return point;
            }
        }

        return null;
    }
}
