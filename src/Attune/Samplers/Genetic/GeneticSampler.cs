using Attune.Numerics.Random;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Samplers.Genetic;

/// <summary>
/// What samplers that breed have in common. Trials come in generations: the first one is random; each later trial is a child of the
/// best of all before, made by crossover and mutation. A generation is so many trials that were complete or pruned, by number: failed
/// ones take no place, so they hold nothing up. Pruned trials are worse than all complete ones; trials that violate constraints are
/// worse than those that do not, the more so the further.
/// </summary>
/// <remarks>
/// <para>
/// Conditions: a child has the parameters that exist beside its other values, from a parent that has them, or else at random. Spaces
/// that grow are treated alike. No point is proposed twice: where ten children are known already, the point is random.
/// </para>
/// <para>
/// With a Window above 1, children whose generation was complete only after they were proposed have the parents before. A study with
/// Window = 1 breeds as Optuna does.
/// </para>
/// </remarks>
public abstract class GeneticSampler : Sampler
{
    private const int Tries = 10;

    private static readonly RandomSampler AtRandom = new();

    private readonly Lazy<Generations> generations;
    private readonly Lazy<GeneticSettings> breeding;

    private protected GeneticSampler()
    {
        generations = new Lazy<Generations>(() => new Generations(PopulationSize, Selection()));
        breeding = new Lazy<GeneticSettings>(() =>
            new GeneticSettings(Crossover, CrossoverProbability, SwappingProbability, Mutation, MutationProbability)
        );
    }

    /// <summary>How many trials a generation has, and how many parents the next one.</summary>
    /// <value>The default is 50. At least 3.</value>
    public int PopulationSize
    {
        get;
        init =>
            field =
                value >= 3
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(PopulationSize),
                        value,
                        $"A population must have at least 3 members, as a child may have 3 parents, but got {value}. Take more."
                    );
    } = 50;

    /// <summary>How the numbers of a child are made from its parents'.</summary>
    /// <value>
    /// The default, null, takes each value from one of two parents, as choices and truth values always are, by
    /// <see cref="SwappingProbability"/>.
    /// </value>
    public Crossover? Crossover { get; init; }

    /// <summary>How likely a child has more than one parent; otherwise it is a copy, but for mutations.</summary>
    /// <value>The default is 0.9. In [0, 1].</value>
    public double CrossoverProbability
    {
        get;
        init => field = GeneRules.Probability(value);
    } = 0.9;

    /// <summary>How likely a value that is not crossed comes from the first parent.</summary>
    /// <value>The default is 0.5. In [0, 1].</value>
    public double SwappingProbability
    {
        get;
        init => field = GeneRules.Probability(value);
    } = 0.5;

    /// <summary>How a value changes that mutates.</summary>
    /// <value>The default, null, draws it anew.</value>
    public Mutation? Mutation { get; init; }

    /// <summary>How likely each value mutates.</summary>
    /// <value>The default, null, is 1 / d for a parent with d values. In [0, 1].</value>
    public double? MutationProbability
    {
        get;
        init => field = value is { } probability ? GeneRules.Probability(probability) : null;
    }

    /// <inheritdoc/>
    public override SamplerFeatures Features => SamplerFeatures.All;

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [
            new(nameof(PopulationSize), PopulationSize),
            new(nameof(Crossover), Crossover),
            new(nameof(CrossoverProbability), CrossoverProbability),
            new(nameof(SwappingProbability), SwappingProbability),
            new(nameof(Mutation), Mutation),
            new(nameof(MutationProbability), MutationProbability),
        ];

    /// <inheritdoc/>
    public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(random);
        var parents = generations.Value.Parents(study);
        if (parents.Length > 0)
        {
            var maker = new ChildMaker(breeding.Value, space, study.Objectives.Count > 1, random);
            for (var i = 0; i < Tries; i++)
            {
                var child = maker.Make(parents);
                if (!study.WasProposed(child))
                {
                    return Proposal.Of(child);
                }
            }
        }

        return AtRandom.Propose(study, space, random);
    }

    private protected abstract SurvivorSelection Selection();
}
