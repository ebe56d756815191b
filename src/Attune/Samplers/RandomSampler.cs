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
    public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(random);
        for (var draw = 0; draw < Draws; draw++)
        {
            var point = Assignment.FromUnit(space, _ => random.NextDouble());
            if (!study.WasProposed(point))
            {
                return Proposal.Of(point);
            }
        }

        return space.PointCount is { } count ? FirstFree(study, space, count, random) : Proposal.Exhausted;
    }

    // Looks through all points from a random one on.
    private static Proposal FirstFree(StudySnapshot study, SearchSpace space, long count, RandomStream random)
    {
        var start = random.NextInt64(0, count - 1);
        for (long i = 0; i < count; i++)
        {
            var point = GridSampler.PointAt(space, (start + i) % count);
            if (!study.WasProposed(point))
            {
                return Proposal.Of(point);
            }
        }

        return Proposal.Exhausted;
    }
}
