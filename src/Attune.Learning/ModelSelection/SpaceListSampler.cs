using Attune.Numerics.Random;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Learning.ModelSelection;

/// <summary>
/// Draws from one of several spaces, as scikit-learn's ParameterSampler does: where all are finite, each point is equally likely;
/// where one has a continuum, each space. A space whose points have all been proposed is left out.
/// </summary>
internal sealed class SpaceListSampler(IReadOnlyList<SearchSpace> spaces) : Sampler
{
    private readonly RandomSampler points = new();

    /// <summary>Draws from one space or from several.</summary>
    public static Sampler For(IReadOnlyList<SearchSpace> spaces) =>
        spaces.Count == 1 ? new RandomSampler() : new SpaceListSampler(spaces);

    public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        var left = spaces.ToList();
        var areFinite = spaces.All(static space => space.PointCount is not null);
        while (left.Count > 0)
        {
            var index = areFinite ? ByPoints(left, random) : random.NextInt32(left.Count);
            if (points.Propose(study, left[index], random) is { Values: not null } proposal)
            {
                return proposal;
            }

            left.RemoveAt(index);
        }

        return Proposal.Exhausted;
    }

    private static int ByPoints(List<SearchSpace> spaces, RandomStream random)
    {
        var point = random.NextInt64(0, spaces.Sum(static space => space.PointCount!.Value) - 1);
        var index = 0;
        for (; point >= spaces[index].PointCount; index++)
        {
            point -= spaces[index].PointCount!.Value;
        }

        return index;
    }
}
