using Attune.Numerics.Random;
using Attune.Samplers.Genetic;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Samplers;

/// <summary>
/// Aging evolution: of the latest trials some are drawn, and the next trial is the best of these with one value changed. What is old
/// dies, however good it was, so noisy values do not live on. Real, Aggarwal, Huang and Le, "Regularized evolution for image
/// classifier architecture search" (AAAI 2019), algorithm 1.
/// </summary>
/// <remarks>
/// Failed trials are no members. Pruned ones are, as worse than all complete ones; those that violate constraints are worse than those
/// that do not. No point is proposed twice: where ten children are known already, the point is random.
/// </remarks>
public sealed class RegularizedEvolutionSampler : Sampler
{
    private const int Tries = 10;

    private static readonly RandomSampler AtRandom = new();

    /// <summary>P: how many of the latest trials live; so many first ones are random.</summary>
    /// <value>The default is 100, the paper's. Must be positive.</value>
    public int PopulationSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 100;

    /// <summary>S: how many are drawn, each anew from all that live, of which the best one is the parent.</summary>
    /// <value>The default is 25, the paper's. Must be positive.</value>
    public int SampleSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 25;

    /// <summary>How a number changes that mutates; choices and truth values are drawn anew.</summary>
    /// <value>The default, null, draws numbers anew too.</value>
    public Mutation? Mutation { get; init; }

    /// <inheritdoc/>
    public override SamplerFeatures Features =>
        SamplerFeatures.Categories | SamplerFeatures.Conditions | SamplerFeatures.Constraints;

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [
            new(nameof(PopulationSize), PopulationSize),
            new(nameof(SampleSize), SampleSize),
            new(nameof(Mutation), Mutation),
        ];

    /// <inheritdoc/>
    public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(random);
        var population = Latest(study);
        if (population.Count == PopulationSize)
        {
            var mutation = new SingleMutation(space, Mutation, random);
            for (var i = 0; i < Tries; i++)
            {
                var child = mutation.Of(BestOfSome(population, random));
                if (!study.WasProposed(child))
                {
                    return Proposal.Of(child);
                }
            }
        }

        return AtRandom.Propose(study, space, random);
    }

    private List<Individual> Latest(StudySnapshot study)
    {
        var latest = new List<Individual>(PopulationSize);
        for (var i = study.Trials.Count - 1; i >= 0 && latest.Count < PopulationSize; i--)
        {
            if (Individual.Is(study.Objectives, study.Trials[i]))
            {
                latest.Add(Individual.Of(study.Objectives, study.Trials[i]));
            }
        }

        return latest;
    }

    private Individual BestOfSome(List<Individual> population, RandomStream random)
    {
        var best = population[random.NextInt32(population.Count)];
        for (var i = 1; i < SampleSize; i++)
        {
            var other = population[random.NextInt32(population.Count)];
            best = other.Dominates(best) ? other : best;
        }

        return best;
    }
}
