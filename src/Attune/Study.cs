using Attune.Pruners;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Stoppers;
using Attune.Storage;
using Attune.Studies;
using Attune.Trials;

namespace Attune;

/// <summary>
/// A search: trials that make one objective better, or several at once. What it finds depends on the definition, the seed and <see cref="Window"/>, never on the
/// number of workers or their timing, nor on whether it was cut off and resumed.
/// </summary>
public sealed partial class Study
{
    private readonly Lock opening = new();
    private readonly SearchSpace? space;
    private int? window;
    private StudyDesk? desk;

    /// <summary>Makes a study whose space is what its trials ask for.</summary>
    /// <param name="objective">What is to become better.</param>
    public Study(Objective objective)
        : this([objective]) { }

    /// <summary>Makes a study with several objectives, whose space is what its trials ask for.</summary>
    /// <param name="objectives">What is to become better: at least one objective, each with a name of its own.</param>
    public Study(IReadOnlyList<Objective> objectives) => Objectives = ObjectiveRules.Require(objectives);

    /// <summary>Makes a study over a space.</summary>
    /// <param name="objective">What is to become better.</param>
    /// <param name="space">What is varied.</param>
    public Study(Objective objective, SearchSpace space)
        : this([objective], space) { }

    /// <summary>Makes a study with several objectives over a space.</summary>
    /// <param name="objectives">What is to become better: at least one objective, each with a name of its own.</param>
    /// <param name="space">What is varied.</param>
    public Study(IReadOnlyList<Objective> objectives, SearchSpace space)
        : this(objectives)
    {
        ArgumentNullException.ThrowIfNull(space);
        this.space = space;
    }

    /// <summary>What is to become better; of several objectives the first.</summary>
    public Objective Objective => Objectives[0];

    /// <summary>All that is to become better.</summary>
    public IReadOnlyList<Objective> Objectives { get; }

    /// <summary>What is varied, as far as it is known.</summary>
    public SearchSpace Space => SpaceGrows ? Desk().KnownSpace : space!;

    /// <summary>Whether parameters that trials ask for become part of the space of later trials.</summary>
    /// <value>The default is true where no space is given, false otherwise.</value>
    public bool SpaceGrows
    {
        get => field || space is null;
        init;
    }

    /// <summary>What a trial gets when it asks for a parameter that was not proposed for it.</summary>
    /// <value>
    /// The default, null, is <see cref="NewParameters.Sample"/> where no space is given, <see cref="NewParameters.Default"/>
    /// otherwise.
    /// </value>
    public NewParameters? NewParameters { get; init; }

    /// <summary>Proposes the trials' hyperparameters.</summary>
    /// <value>The default is an <see cref="AutoSampler"/>.</value>
    public Sampler Sampler { get; init; } = new AutoSampler();

    /// <summary>Decides which trials end early.</summary>
    /// <value>The default is a <see cref="NonePruner"/>.</value>
    public Pruner Pruner { get; init; } = new NonePruner();

    /// <summary>
    /// Decide when the study needs no more trials. Trials at work then end as usual. Unlike <see cref="Stop"/>, they decide the same
    /// with any number of workers.
    /// </summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<Stopper> Stoppers { get; init; } = [];

    /// <summary>The seed of all randomness.</summary>
    /// <value>The default is 0, a seed like any other.</value>
    public ulong Seed { get; init; }

    /// <summary>
    /// How far apart trials may be: the proposal for trial n, and the pruning inside it, look at the results of the trials up to
    /// n − Window only, and all of those are finished by then; the trials between count as running.
    /// </summary>
    /// <value>
    /// The default is the number of workers first asked for. 1 is one trial after the other; more lets as many workers be busy.
    /// </value>
    public int Window
    {
        get => window ?? 1;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            window = value;
        }
    }

    /// <summary>
    /// Whether proposals and pruning look at whatever has ended by then, for throughput: results then depend on timing.
    /// </summary>
    /// <value>The default is false.</value>
    public bool Asynchronous { get; init; }

    /// <summary>Keeps the trials.</summary>
    /// <value>The default is a fresh <see cref="InMemoryStorage"/>.</value>
    public StudyStorage Storage { get; init; } = new InMemoryStorage();

    /// <summary>What to do where the storage holds a study already.</summary>
    /// <value>The default is <see cref="StudyStart.New"/>: an error.</value>
    public StudyStart Start { get; init; }

    /// <summary>
    /// What else the trials' values depend on, as texts by name (see <see cref="StudyDefinition.Inputs"/>): the data's hash, for example.
    /// </summary>
    /// <value>The default is nothing.</value>
    public IReadOnlyList<KeyValuePair<string, string>> Inputs { get; init; } = [];

    /// <summary>
    /// The parts of the definition in which a study that goes on may differ from the stored one, by name: <c>space</c>, <c>seed</c>,
    /// <c>window</c>, <c>sampler</c>, <c>pruner</c>, <c>objective</c>, <c>asynchronous</c>, and those of <see cref="Inputs"/>. Trials
    /// that have ended stay as they are, and so does the stored definition.
    /// </summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<string> AllowedChanges { get; init; } = [];

    /// <summary>How many trials the study may hold, those of earlier runs included.</summary>
    /// <value>The default is null: any number.</value>
    public int? MaximumTrials { get; init; }

    /// <summary>How many trials may fail in a row, by number, before the study gives up.</summary>
    /// <value>The default is null: any number.</value>
    public int? MaximumConsecutiveFailures { get; init; }

    /// <summary>
    /// How many more times a trial runs that threw or had no finite value, with the same hyperparameters and seeds. A trial that
    /// ended by <see cref="TrialOutcome.Failed"/> or took too long does not run again.
    /// </summary>
    /// <value>The default is 0.</value>
    public int MaximumRetries { get; init; }

    /// <summary>Which exceptions of the objective end the study; they are thrown on.</summary>
    /// <value>The default is null: none.</value>
    public Func<Exception, bool>? IsFatal { get; init; }

    /// <summary>How long one call hands out trials; those at work then end as usual.</summary>
    /// <value>The default is null: any time.</value>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long one attempt at a trial may take before its <see cref="Trial.Cancellation"/> fires; it then failed.</summary>
    /// <value>The default is null: any time.</value>
    public TimeSpan? TrialTimeout { get; init; }

    /// <summary>The clock of the time-outs.</summary>
    /// <value>The default is the system's.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Called when a trial begins, at each attempt, on its worker's thread.</summary>
    public Action<Trial>? TrialStarted { get; init; }

    /// <summary>Called when a trial has ended, on its worker's thread; may call <see cref="Stop"/>.</summary>
    public Action<TrialRecord>? TrialEnded { get; init; }

    /// <summary>Called after each trial, on its worker's thread, in this order; may call <see cref="Stop"/>.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<Action<Study, TrialRecord>> Callbacks { get; init; } = [];

    /// <summary>The trials that have ended or were cut off, by number.</summary>
    public IReadOnlyList<TrialRecord> Trials =>
        [.. Desk().All.Where(static trial => trial.State is not (TrialState.Running or TrialState.Waiting))];

    /// <summary>The trials that are enqueued and have not begun, by number.</summary>
    public IReadOnlyList<TrialRecord> WaitingTrials =>
        [.. Desk().All.Where(static trial => trial.State == TrialState.Waiting)];

    /// <summary>The stopper that ended the study; null where none has.</summary>
    public Stopper? StoppedBy => Desk().StoppedBy;

    /// <summary>Whether a finite space ran out of points.</summary>
    public bool IsExhausted => Desk().IsExhausted;

    /// <summary>The complete and feasible trial with the best value, the earliest of equals; null where there is none.</summary>
    /// <exception cref="InvalidOperationException">There are several objectives: <see cref="ParetoFront"/> has their best.</exception>
    public TrialRecord? BestTrial => BestTrials(1) is [var best] ? best : null;

    /// <summary>
    /// The complete and feasible trials that no other one dominates, that is, is at least as good in every objective and better in
    /// one; by number. With one objective, all that share the best value.
    /// </summary>
    public IReadOnlyList<TrialRecord> ParetoFront => MultiObjective.ParetoFront.Of(Objectives, Desk().All);

    /// <summary>SHA-256 over the trials.</summary>
    public string Fingerprint => Attune.Trials.Fingerprint.Of(Trials);

    /// <summary>The complete and feasible trials with the best values, best first, the earlier of equals first.</summary>
    /// <param name="count">How many at most; at least 1.</param>
    /// <exception cref="InvalidOperationException">There are several objectives: <see cref="ParetoFront"/> has their best.</exception>
    public IReadOnlyList<TrialRecord> BestTrials(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (Objectives.Count > 1)
        {
            throw new InvalidOperationException(
                $"Only one objective orders trials from best to worst, but the study has {Objectives.Count} "
                    + $"({ObjectiveRules.Names(Objectives)}). Take the {nameof(ParetoFront)}."
            );
        }

        var complete = Desk().All.Where(static trial => trial.State == TrialState.Complete && trial.IsFeasible);
        return
        [
            .. (
                Objective.Direction == Direction.Minimize
                    ? complete.OrderBy(static trial => trial.Value)
                    : complete.OrderByDescending(static trial => trial.Value)
            ).Take(count),
        ];
    }
}
