using Attune.Numerics.Random;
using Attune.Samplers.GaussianProcess;
using Attune.Samplers.Priors;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Samplers;

/// <summary>
/// Proposes the point of the greatest expected improvement by a Gaussian process fitted to the trials so far: Optuna 5's GPSampler
/// (Matérn kernel with ν = 5/2, a length scale for each parameter, equal or different for choices; kernel parameters of the greatest
/// posterior probability; logarithm of the expected improvement), with no point proposed twice. Jones, Schonlau and Welch,
/// "Efficient global optimization of expensive black-box functions" (Journal of Global Optimization 13, 1998); Ament, Daulton,
/// Eriksson, Balandat and Bakshy, "Unexpected improvements to expected improvement for Bayesian optimization" (NeurIPS 2023).
/// </summary>
/// <remarks>
/// <para>
/// The first points are random. Running trials count with values drawn for them, so that the next point adds to theirs. Pruned trials
/// count with the value they had, failed ones with the worst value seen. A parameter that does not exist at a point stands at its
/// default. Several objectives are made better by their expected hypervolume improvement, and constraints enter by the probability
/// that they are kept; both are modelled by processes of their own. What is maximized is taken where the trial will really run:
/// whole numbers and steps are never rounded afterwards.
/// </para>
/// <para>
/// What differs from Optuna: values are warped by default, and so are parameters;
/// each parameter has an effect of its own in the model; pruned and failed trials count; conditional parameters are learned from;
/// each fit starts afresh, so that a proposal depends on the trials alone; and points that were tried promise nothing more.
/// </para>
/// </remarks>
public sealed class GaussianProcessSampler : Sampler
{
    private static readonly RandomSampler Uniform = new();

    // Main effects and bends cost for each coordinate: with 20 effects, a proposal took two and a half times as long.
    private const int MostExtended = 10;

    private readonly int startupTrials = 10;
    private readonly int maximumTrials = 400;

    /// <inheritdoc/>
    public override SamplerFeatures Features => SamplerFeatures.All;

    /// <summary>How many trials must have a value before the model proposes; until then points are random.</summary>
    /// <value>The default is 10. Must be positive.</value>
    public int StartupTrials
    {
        get => startupTrials;
        init =>
            startupTrials =
                value > 0
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(StartupTrials),
                        $"There must be at least 1 startup trial, but got {value}. Optuna takes 10."
                    );
    }

    /// <summary>
    /// Of more trials the process knows only so many: the better half of them by value, and others spread evenly over the study.
    /// A proposal's cost grows with the cube of it.
    /// </summary>
    /// <value>The default is 400. Must be positive.</value>
    public int MaximumTrials
    {
        get => maximumTrials;
        init =>
            maximumTrials =
                value > 0
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(MaximumTrials),
                        $"The process must know at least 1 trial, but got {value}. Leave it out for 400."
                    );
    }

    /// <summary>How values are bent before the process learns from them; constraints never are.</summary>
    /// <value>The default is <see cref="OutputWarping.YeoJohnson"/>.</value>
    public OutputWarping Warping { get; init; } = OutputWarping.YeoJohnson;

    /// <summary>
    /// Whether the model is a sum: a function of all parameters together, and one of each alone, of which few trials tell much. Spaces of
    /// more than ten parameters are modelled by the first only, for the cost.
    /// </summary>
    /// <value>The default is true; Optuna has the first only.</value>
    public bool MainEffects { get; init; } = true;

    /// <summary>
    /// Whether each parameter's scale may be bent so that one of its ends is widened, where that makes the trials so far more probable:
    /// a loss that changes fast near no weight decay, and hardly elsewhere, is then seen as it is. Of one objective without constraints,
    /// in spaces of at most ten parameters.
    /// </summary>
    /// <value>The default is true; Optuna bends none. Snoek and others, "Input warping for Bayesian optimization of non-stationary
    /// functions" (ICML 2014).</value>
    public bool InputWarping { get; init; } = true;

    /// <summary>Whether a point always gives the same value; then no noise is looked for.</summary>
    /// <value>The default is false.</value>
    public bool IsDeterministic { get; init; }

    /// <summary>
    /// Beliefs: the first points are drawn from them, and the expected improvement is multiplied by them, less and less with every
    /// trial.
    /// </summary>
    /// <value>The default, null, is none.</value>
    public ParameterPriors? Priors { get; init; }

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [
            new(nameof(StartupTrials), StartupTrials),
            new(nameof(MaximumTrials), MaximumTrials),
            new(nameof(Warping), Warping),
            new(nameof(IsDeterministic), IsDeterministic),
            new(nameof(MainEffects), MainEffects),
            new(nameof(InputWarping), InputWarping),
            new(nameof(Priors), Priors),
        ];

    private RandomSampler AtRandom => Priors is null ? Uniform : new RandomSampler { Priors = Priors };

    /// <inheritdoc/>
    public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(random);
        var encoding = new UnitEncoding(space);
        if (encoding.Dimensions == 0)
        {
            return AtRandom.Propose(study, space, random);
        }

        var trials = TrialObservations.Of(study, encoding, Warp);
        if (trials.Known < StartupTrials)
        {
            return AtRandom.Propose(study, space, random);
        }

        var options = new KernelFitOptions
        {
            IsDeterministic = IsDeterministic,
            HasMainEffects = MainEffects && encoding.Dimensions <= MostExtended,
        };
        if (IsBent(trials, encoding))
        {
            encoding = new UnitEncoding(space, InputWarps.MostProbable(trials.Of(0), options));
            trials = TrialObservations.Of(study, encoding, Warp);
        }

        var known = trials.Thinned(MaximumTrials);
        var choice = AcquisitionChoice.For(known, options, random);
        var search = new AcquisitionSearch(
            encoding,
            Priors is null
                ? choice.Function
                : new SumOfAcquisitions([
                    choice.Function,
                    new LogPrior(encoding, Priors, ParameterPriors.Evidence(study)),
                ]),
            choice.LengthScales,
            trials.Points.Concat(trials.Running)
        );
        return
            AcquisitionMaximum.Find(study, space, search, encoding, Incumbents.Of(known, random), random) is { } point
            ? Proposal.Of(point)
            : AtRandom.Propose(study, space, random);
    }

    /// <inheritdoc/>
    public override ParameterValue ProposeOne(StudySnapshot study, Parameter parameter, RandomStream random) =>
        AtRandom.ProposeOne(study, parameter, random);

    private bool IsBent(TrialObservations trials, UnitEncoding encoding) =>
        InputWarping
        && encoding.Dimensions <= MostExtended
        && trials.Values.Length == 1
        && trials.Constraints.Count == 0;

    private void Warp(double[] values)
    {
        if (Warping == OutputWarping.YeoJohnson)
        {
            YeoJohnson.Apply(values);
        }
    }
}
