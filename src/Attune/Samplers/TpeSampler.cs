using Attune.Numerics.Random;
using Attune.Numerics.Simd;
using Attune.Samplers.Priors;
using Attune.Samplers.TreeParzen;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Samplers;

/// <summary>
/// Proposes by tree-structured Parzen estimators: of points drawn from l, the density of good trials, the one where l/g is
/// greatest, g being the density of the other trials. Bergstra, Bardenet, Bengio and Kégl, "Algorithms for hyper-parameter
/// optimization" (NeurIPS 2011), section 4, with the choices of Optuna 5, or of hyperopt.
/// </summary>
/// <remarks>
/// <para>
/// The first points are random. Good are the best tenth of trials, at most 25 for one objective: by value, then pruned trials by
/// the step they reached and the value there, then those that violate constraints by how much. Of several objectives, good are
/// the first fronts, and of the front that does not fit whole the trials that cover most hypervolume. Running trials count among
/// the others, so that the next point lies elsewhere; failed ones do not count.
/// </para>
/// <para>
/// Other than Optuna's, no point is proposed twice: where the best of the drawn points was proposed before, the next best is taken,
/// and where all were, a point at random; a finite space is exhausted when every point was proposed.
/// </para>
/// <para>The cost of a proposal grows linearly with the number of trials.</para>
/// </remarks>
public sealed class TpeSampler : Sampler
{
    private const int OptunaStartupTrials = 10;
    private const int HyperoptStartupTrials = 20;
    private static readonly RandomSampler Uniform = new();

    private readonly int? numStartupTrials;
    private readonly int numCandidates = 24;
    private readonly double priorWeight = 1;

    // What the last snapshot's trials came to. No proposal depends on it: see TpeMemory.
    private TpeMemory? memory;

    /// <summary>Whose definition is taken.</summary>
    /// <value>The default is <see cref="TpeDefinition.Optuna"/>.</value>
    public TpeDefinition DefinedBy { get; init; }

    /// <summary>How many trials must have a value or be pruned before the estimators propose; until then points are random.</summary>
    /// <value>The default, null, is 10, and 20 by hyperopt's definition. Must not be negative.</value>
    public int? NumStartupTrials
    {
        get => numStartupTrials;
        init =>
            numStartupTrials = value is not < 0
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(NumStartupTrials),
                    $"The number of startup trials must not be negative, but got {value}. Leave it out for 10."
                );
    }

    /// <summary>How many points are drawn for a proposal.</summary>
    /// <value>The default is 24. Must be positive.</value>
    public int NumCandidates
    {
        get => numCandidates;
        init =>
            numCandidates =
                value > 0
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(NumCandidates),
                        $"There must be at least 1 candidate, but got {value}. Optuna and hyperopt take 24."
                    );
    }

    /// <summary>Whether the parameters that all trials had are drawn together, so that the estimators know how they interact.</summary>
    /// <value>
    /// The default, null, is true for one objective, and false for several or by hyperopt's definition. False does not go with
    /// <see cref="Group"/>.
    /// </value>
    public bool? Multivariate { get; init; }

    /// <summary>
    /// Whether parameters that existed in the same trials are drawn together, also where not all trials had them. It is for spaces
    /// with conditions: without it, what not all trials had is drawn parameter by parameter.
    /// </summary>
    /// <value>The default is false.</value>
    public bool Group { get; init; }

    /// <summary>Whether running trials count as bad ones, which keeps parallel trials apart.</summary>
    /// <value>The default is true. By hyperopt's definition they always do.</value>
    public bool ConstantLiar { get; init; } = true;

    /// <summary>The weight of the prior kernel, which covers the whole range; an observation's is at most 1.</summary>
    /// <value>The default is 1. Must not be negative.</value>
    public double PriorWeight
    {
        get => priorWeight;
        init =>
            priorWeight =
                double.IsFinite(value) && value >= 0
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(PriorWeight),
                        FormattableString.Invariant(
                            $"The prior's weight must be a number from 0 on, but got {value}. Optuna takes 1."
                        )
                    );
    }

    /// <summary>Whether kernels are at least range / min(100, n + 2) wide, with n observations.</summary>
    /// <value>The default is true.</value>
    public bool ConsiderMagicClip { get; init; } = true;

    /// <summary>Whether the bounds are neighbours of the outermost kernels when widths are taken. hyperopt's definition ignores it.</summary>
    /// <value>The default is false.</value>
    public bool ConsiderEndpoints { get; init; }

    /// <summary>
    /// Beliefs: the first points are drawn from them, and l/g is multiplied by them, less and less with every trial.
    /// </summary>
    /// <value>The default, null, is none.</value>
    public ParameterPriors? Priors { get; init; }

    /// <inheritdoc/>
    public override SamplerFeatures Features => SamplerFeatures.All;

    internal ParzenSettings Parzen => new(DefinedBy, PriorWeight, ConsiderMagicClip, ConsiderEndpoints);

    /// <summary>The lanes that densities are computed on; all give the same bits.</summary>
    internal SimdPath Path { get; init; } = SimdPath.Widest;

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, object?>> Settings =>
        [
            new(nameof(DefinedBy), DefinedBy),
            new(nameof(NumStartupTrials), NumStartupTrials),
            new(nameof(NumCandidates), NumCandidates),
            new(nameof(Multivariate), Multivariate),
            new(nameof(Group), Group),
            new(nameof(ConstantLiar), ConstantLiar),
            new(nameof(PriorWeight), PriorWeight),
            new(nameof(ConsiderMagicClip), ConsiderMagicClip),
            new(nameof(ConsiderEndpoints), ConsiderEndpoints),
            new(nameof(Priors), Priors),
        ];

    private RandomSampler AtRandom => Priors is null ? Uniform : new RandomSampler { Priors = Priors };

    /// <inheritdoc/>
    public override Proposal Propose(StudySnapshot study, SearchSpace space, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(random);
        RequireSettings();

        // Whoever proposes meanwhile begins with an empty memory.
        var mine = Interlocked.Exchange(ref memory, null);
        mine = mine is not null && mine.Fits(study, space) ? mine : new TpeMemory(study, space, this);
        mine.Read(study.Trials);
        var point = IsStartup(mine) ? null : NewPoint(mine, study, random);
        memory = mine;
        return point is null ? AtRandom.Propose(study, space, random) : Proposal.Of(point);
    }

    /// <inheritdoc/>
    public override ParameterValue ProposeOne(StudySnapshot study, Parameter parameter, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(random);
        RequireSettings();
        var mine = new TpeMemory(study, [parameter with { Condition = null }], this);
        mine.Read(study.Trials);
        if (IsStartup(mine) || mine.Columns[0] is null)
        {
            return AtRandom.ProposeOne(study, parameter, random);
        }

        return new TpePoint(
            mine,
            [
                [0],
            ],
            this,
            random
        ).Values(null)[0].Value;
    }

    private void RequireSettings()
    {
        if (Group && Multivariate == false)
        {
            throw new InvalidOperationException(
                $"A group is drawn together, but got {nameof(Group)}=true, {nameof(Multivariate)}=false. Leave one of them out."
            );
        }
    }

    // hyperopt counts every trial, however it ended.
    private bool IsStartup(TpeMemory mine) =>
        DefinedBy == TpeDefinition.Hyperopt
            ? mine.Count < (NumStartupTrials ?? HyperoptStartupTrials)
            : mine.Finished < (NumStartupTrials ?? OptunaStartupTrials);

    private IReadOnlyList<KeyValuePair<string, ParameterValue>>? NewPoint(
        TpeMemory mine,
        StudySnapshot study,
        RandomStream random
    )
    {
        var isJoint = Multivariate ?? (study.Objectives.Count == 1 && DefinedBy == TpeDefinition.Optuna);
        var groups =
            Group ? mine.GroupsByPresence()
            : isJoint ? mine.JointAndAlone()
            : mine.Alone();
        var draws = new TpePoint(mine, groups, this, random);
        var best = draws.Values(null);
        return !study.WasProposed(best)
            ? best
            : draws.Others().Select(change => draws.Values(change)).FirstOrDefault(point => !study.WasProposed(point));
    }
}
