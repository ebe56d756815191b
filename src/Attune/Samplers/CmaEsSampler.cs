using Attune.Numerics.Random;
using Attune.Samplers.CmaEs;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Samplers;

/// <summary>
/// CMA-ES: draws points from a normal distribution, generation by generation, and moves it to where the better half of each
/// generation lies. Hansen, "The CMA evolution strategy: a tutorial" (arXiv:1604.00772, 2016), with the constants and bounds of the
/// Python package cmaes 0.13 and, as in Optuna 5, on the unit cube.
/// </summary>
/// <remarks>
/// <para>
/// It learns about numbers that every trial has. Choices, truth values and parameters with a condition are drawn at random by
/// their own scale, and nothing is learned about them; where they matter, take another sampler. So are the numbers of the
/// first trials (<see cref="StartupTrials"/>). Several objectives it refuses.
/// </para>
/// <para>
/// Failed trials, and pruned ones unless <see cref="ConsiderPrunedTrials"/> is set, take no part in a generation: another point is
/// drawn in their place. Nor do trials that were enqueued or added. Trials that violate constraints rank behind all that keep to
/// them, the smaller sum of violations first.
/// </para>
/// <para>
/// A generation is complete before the next one begins, so that no trial is spent on a distribution that is already out of date:
/// while the last trials of a generation run, the sampler waits. With more workers than points in a generation, some have nothing
/// to do; give a <see cref="PopulationSize"/> that is a multiple of their number.
/// </para>
/// <para>
/// No point is proposed twice. Where 100 draws give only points that were proposed before, which a finite space comes to, the
/// point is a random one.
/// </para>
/// </remarks>
public sealed class CmaEsSampler : Sampler
{
    private static readonly RandomSampler AtRandom = new();

    private readonly int startupTrials = 1;
    private readonly int? populationSize;
    private readonly double sigma0 = 1.0 / 6;
    private readonly int populationGrowth = 2;
    private readonly Lazy<CmaHistory> history;

    /// <summary>Makes a sampler with the default settings.</summary>
    public CmaEsSampler() => history = new Lazy<CmaHistory>(() => new CmaHistory(Options()));

    /// <summary>The form of the algorithm.</summary>
    /// <value>The default is <see cref="CmaEsVariant.Full"/>.</value>
    public CmaEsVariant Variant { get; init; }

    /// <summary>How many trials are random at first.</summary>
    /// <value>The default is 1. Must not be negative.</value>
    public int StartupTrials
    {
        get => startupTrials;
        init
        {
            if (value < 0)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(StartupTrials),
                    $"There must be 0 or more startup trials, but got {value}. Optuna takes 1."
                );
            }

            startupTrials = value;
        }
    }

    /// <summary>λ, how many points a generation has. More of them find better optima, later.</summary>
    /// <value>The default, null, is 4 + ⌊3 ln n⌋ for n numbers. Must be at least 2.</value>
    public int? PopulationSize
    {
        get => populationSize;
        init
        {
            if (value < 2)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(PopulationSize),
                    $"A population needs at least 2 points, but got {value}. Leave it out for 4 + ⌊3 ln n⌋."
                );
            }

            populationSize = value;
        }
    }

    /// <summary>
    /// σ₀, the standard deviation of the first generation as a share of each range; on the scale's own axis. Not used where there
    /// are <see cref="SourceTrials"/>.
    /// </summary>
    /// <value>The default is 1/6. Must be positive.</value>
    public double Sigma0
    {
        get => sigma0;
        init
        {
            if (!(double.IsFinite(value) && value > 0))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(Sigma0),
                    FormattableString.Invariant($"Sigma0 must be above 0, but got {value}. Optuna takes 1/6.")
                );
            }

            sigma0 = value;
        }
    }

    /// <summary>What happens when the distribution has come to an end: all values equal, or too narrow for doubles.</summary>
    /// <value>The default is <see cref="CmaEsRestart.Ipop"/>.</value>
    public CmaEsRestart Restart { get; init; } = CmaEsRestart.Ipop;

    /// <summary>By what factor the population grows at a restart.</summary>
    /// <value>The default is 2. Must be at least 1.</value>
    public int PopulationGrowth
    {
        get => populationGrowth;
        init
        {
            if (value < 1)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(PopulationGrowth),
                    $"Populations must grow by a factor of at least 1, but got {value}. Auger and Hansen take 2."
                );
            }

            populationGrowth = value;
        }
    }

    /// <summary>Whether pruned trials count, with the value reported at the greatest step.</summary>
    /// <value>The default is false.</value>
    public bool ConsiderPrunedTrials { get; init; }

    /// <summary>
    /// Trials of a similar study, over the same parameters and in the same direction, whose best tenth says where to begin.
    /// Nomura et al., "Warm starting CMA-ES for hyperparameter optimization" (AAAI 2021). <see cref="CmaEsVariant.Separable"/> takes
    /// the diagonal of that distribution.
    /// </summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<TrialRecord> SourceTrials { get; init; } = [];

    /// <inheritdoc/>
    public override SamplerFeatures Features => SamplerFeatures.Constraints;

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [
            new(nameof(Variant), Variant),
            new(nameof(StartupTrials), StartupTrials),
            new(nameof(PopulationSize), PopulationSize),
            new(nameof(Sigma0), Sigma0),
            new(nameof(Restart), Restart),
            new(nameof(PopulationGrowth), PopulationGrowth),
            new(nameof(ConsiderPrunedTrials), ConsiderPrunedTrials),
            new(nameof(SourceTrials), SourceTrials.Count == 0 ? null : Fingerprint.Of(SourceTrials)),
        ];

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">None of the source trials has a value in every number.</exception>
    public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(random);
        if (study.Trials.Count < StartupTrials || history.Value.At(study, space) is not { } run)
        {
            return AtRandom.Propose(study, space, random);
        }

        var running = study.Trials.Count(trial => !trial.HasEnded && run.Place(trial) is not null);
        if (running > 0 && running >= run.Needed)
        {
            return Proposal.Wait;
        }

        for (var attempt = 0; attempt < CmaRun.Attempts; attempt++)
        {
            var point = run.Draw(random, attempt);
            if (!study.WasProposed(point))
            {
                return Proposal.Of(point);
            }
        }

        return AtRandom.Propose(study, space, random);
    }

    private CmaOptions Options() =>
        new(
            Variant,
            StartupTrials,
            PopulationSize,
            Sigma0,
            Restart,
            PopulationGrowth,
            ConsiderPrunedTrials,
            SourceTrials
        );
}
