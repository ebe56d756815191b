using Attune.Numerics.Random;
using Attune.Samplers.Priors;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Samplers;

/// <summary>
/// Proposes points at random. No point is proposed twice; a finite space is exhausted when every point was. Each parameter is
/// drawn by its own scale; but where the space is finite and every scale linear, each point is equally likely, as in
/// scikit-learn.
/// </summary>
public sealed class RandomSampler : Sampler
{
    // Beyond so many draws that were all taken, the space is looked through.
    private const int Draws = 100;

    /// <summary>Beliefs to draw from. They fade while trials end: in the end values are drawn as without.</summary>
    /// <value>
    /// The default, null, is none. With some, parameters without one are drawn by their scales, also where the space is finite.
    /// </value>
    public ParameterPriors? Priors { get; init; }

    /// <inheritdoc/>
    public override SamplerFeatures Features => SamplerFeatures.All;

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, object?>> Settings => [new(nameof(Priors), Priors)];

    /// <inheritdoc/>
    public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(random);
        var count = space.PointCount;
        var byPoint = Priors is null && count is not null && space.All(IsEven);
        var known = Priors is null ? 0 : ParameterPriors.Evidence(study);
        for (var draw = 0; draw < Draws; draw++)
        {
            var point = byPoint
                ? space.PointAt(random.NextInt64(0, count!.Value - 1))
                : Assignment.FromUnit(space, i => Coordinate(space[i], random, known));
            if (!study.WasProposed(point))
            {
                return Proposal.Of(point);
            }
        }

        return count is { } points ? FirstFree(study, space, points, random) : Proposal.Exhausted;
    }

    /// <inheritdoc/>
    public override ParameterValue ProposeOne(StudySnapshot study, Parameter parameter, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(random);
        var known = Priors is null ? 0 : ParameterPriors.Evidence(study);
        return parameter.FromUnit(Coordinate(parameter, random, known));
    }

    private double Coordinate(Parameter parameter, RandomStream random, int known)
    {
        var probability = random.NextDouble();
        return Priors?.Quantile(parameter, probability, known) ?? probability;
    }

    // By the step of a logarithmic scale the values are as likely as each other; without one they are not.
    private static bool IsEven(Parameter parameter) =>
        parameter is not IntParameter { Scale: not Scale.Linear, Step: null };

    // Looks through all points from a random one on.
    private static Proposal FirstFree(StudySnapshot study, SearchSpace space, long count, RandomStream random)
    {
        var start = random.NextInt64(0, count - 1);
        for (long i = 0; i < count; i++)
        {
            var point = space.PointAt((start + i) % count);
            if (!study.WasProposed(point))
            {
                return Proposal.Of(point);
            }
        }

        return Proposal.Exhausted;
    }
}
