using Attune.Numerics.QuasiRandom;
using Attune.Numerics.Random;
using Attune.Samplers.QuasiMonteCarlo;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Samplers;

/// <summary>
/// Walks a quasi-random sequence, which covers the space more evenly than random points do. Bergstra and Bengio, "Random search
/// for hyper-parameter optimization" (JMLR 13, 2012), section 4.
/// </summary>
/// <remarks>
/// Parameters take one coordinate each, in the order of the space; one whose condition does not hold leaves its coordinate unused,
/// and one that becomes known later takes the next. What a trial asks for before it is known takes a random value. Trials that
/// were enqueued, brought along, or begun before any parameter was known take no point of the sequence. No point of the space is
/// proposed twice: where the sequence comes to one again, as it must where there are few, a random one takes its place.
/// </remarks>
public sealed class QmcSampler : Sampler
{
    private static readonly RandomSampler AtRandom = new();

    /// <summary>The sequence.</summary>
    /// <value>The default is <see cref="QuasiRandomKind.Sobol"/>.</value>
    public QuasiRandomKind Kind { get; init; } = QuasiRandomKind.Sobol;

    /// <summary>
    /// Whether digits are scrambled as by Owen (1995), by the study's seed, so that each point is uniform by itself. Without, the first
    /// point is the low end of everything, and all seeds give the same points.
    /// </summary>
    /// <value>The default is true; Optuna's is false.</value>
    public bool Scramble { get; init; } = true;

    /// <inheritdoc/>
    public override SamplerFeatures Features => SamplerFeatures.All;

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [new(nameof(Kind), Kind), new(nameof(Scramble), Scramble)];

    /// <inheritdoc/>
    public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(random);
        if (space.Count == 0)
        {
            return AtRandom.Propose(study, space, random);
        }

        var sequence = Sequence(space.Count, study.SamplerKey.Derive("scrambling"));
        var coordinates = new double[space.Count];
        sequence.PointAt(
            study.Trials.Count(static trial => TookAPoint(trial)),
            coordinates.AsSpan(0, sequence.Dimensions)
        );
        for (var i = sequence.Dimensions; i < coordinates.Length; i++)
        {
            coordinates[i] = random.NextDouble();
        }

        var point = new List<KeyValuePair<string, ParameterValue>>(space.Count);
        for (var i = 0; i < space.Count; i++)
        {
            if (Assignment.Exists(space[i], point))
            {
                point.Add(new(space[i].Name, NearestRounding.ValueAt(space[i], coordinates[i])));
            }
        }

        return study.WasProposed(point) ? AtRandom.Propose(study, space, random) : Proposal.Of(point);
    }

    private static bool TookAPoint(TrialRecord trial) =>
        !trial.Enqueued && trial.Attempts > 0 && trial.Proposed.Count > 0;

    private QuasiRandomSequence Sequence(int dimensions, RandomKey key)
    {
        if (Kind == QuasiRandomKind.Halton)
        {
            return Scramble ? new HaltonSequence(dimensions, key) : new HaltonSequence(dimensions);
        }

        var known = Math.Min(dimensions, SobolSequence.MaximumDimensions);
        return Scramble ? new SobolSequence(known, key) : new SobolSequence(known);
    }
}
