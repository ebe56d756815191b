using System.Globalization;
using System.Runtime.ExceptionServices;
using Attune.Learning.Checkpoints;
using Attune.Learning.Resuming;
using Attune.Learning.Tuners.Display;
using Attune.Networks.Callbacks;
using Attune.Networks.Training;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Storage;
using Attune.Trials;

namespace Attune.Learning.Tuners;

/// <summary>
/// Searches the hyperparameters of a <see cref="HyperModel"/>: proposes them, trains the network that they lead to, and keeps
/// the best. A trial's value is the objective at its best epoch, averaged over its executions. What is found depends on the
/// definition, <see cref="Seed"/> and <see cref="Window"/>, never on the number of workers.
/// </summary>
public abstract class Tuner
{
    private readonly int? window;
    private readonly SearchSpace given = new();

    /// <summary>Makes a tuner.</summary>
    /// <param name="model">Describes the network of a trial.</param>
    /// <param name="objective">
    /// What is to become better: the name of a value that the network logs (<c>val_loss</c>, <c>val_rmse</c>) and its direction.
    /// </param>
    protected Tuner(HyperModel model, Objective objective)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(objective);
        (Model, Objective) = (model, objective);
    }

    /// <summary>Describes the network of a trial.</summary>
    public HyperModel Model { get; }

    /// <summary>What is to become better.</summary>
    public Objective Objective { get; }

    /// <summary>How many fits, each with random streams of its own, make a trial.</summary>
    /// <value>The default is 1. At least 1.</value>
    public int ExecutionsPerTrial
    {
        get;
        init => field = AtLeast(1, value, nameof(ExecutionsPerTrial));
    } = 1;

    /// <summary>
    /// How often a failed trial is run again, with the same values and random streams. That helps where it failed for lack of
    /// memory or of a file; a <see cref="FailedTrialException"/> says that it would not.
    /// </summary>
    /// <value>The default is 0. At least 0.</value>
    public int MaxRetriesPerTrial
    {
        get;
        init => field = AtLeast(0, value, nameof(MaxRetriesPerTrial));
    }

    /// <summary>How many trials may fail in a row before the search gives up.</summary>
    /// <value>The default is 3. At least 1.</value>
    public int MaxConsecutiveFailedTrials
    {
        get;
        init => field = AtLeast(1, value, nameof(MaxConsecutiveFailedTrials));
    } = 3;

    /// <summary>How many parameters a network may have; a trial with a larger one fails without being trained.</summary>
    /// <value>The default is null: any number. At least 1.</value>
    public long? MaxModelSize
    {
        get;
        init =>
            field = value is null or >= 1
                ? value
                : throw new ArgumentException(
                    $"{nameof(MaxModelSize)} must be at least 1, but got {value}. Raise it, or leave it out."
                );
    }

    /// <summary>The seed of all randomness.</summary>
    /// <value>The default is 0, a seed like any other.</value>
    public ulong Seed { get; init; }

    /// <summary>How many trials are at work at once, at most <see cref="Window"/> of them.</summary>
    /// <value>The default is 1. At least 1. With the same window, results do not depend on it.</value>
    public int Workers
    {
        get;
        init => field = AtLeast(1, value, nameof(Workers));
    } = 1;

    /// <summary>How far apart trials may be (see <see cref="Study.Window"/>).</summary>
    /// <value>
    /// The default is that of the stored study where the search goes on with one, else <see cref="Workers"/>. At least 1. Results
    /// depend on it.
    /// </value>
    public int Window
    {
        get => window ?? (Start == StudyStart.Resume ? Storage?.Definition?.Window : null) ?? Workers;
        init => window = AtLeast(1, value, nameof(Window));
    }

    /// <summary>How many of the best trials' networks are kept, in memory, for <see cref="TunerResult.GetBestModels"/>.</summary>
    /// <value>The default is 10. At least 1.</value>
    public int ModelsKept
    {
        get;
        init => field = AtLeast(1, value, nameof(ModelsKept));
    } = 10;

    /// <summary>
    /// Keeps the trials, with what their fits measured as an attribute, so that a search that was killed goes on with
    /// <see cref="StudyStart.Resume"/>: trials that have ended are not trained again, and the result is that of a search that was never
    /// killed. One process at a time searches. <see cref="Hyperband"/> and <see cref="PopulationBasedTraining"/>, whose trials go on
    /// with others' trainings, and <see cref="TunerResult.GetBestModels"/> need <see cref="Checkpoints"/> as well.
    /// </summary>
    /// <value>The default, null, is memory.</value>
    public StudyStorage? Storage { get; init; }

    /// <summary>What to do where the storage holds a study already.</summary>
    /// <value>The default is <see cref="StudyStart.New"/>: an error.</value>
    public StudyStart Start { get; init; }

    /// <summary>What else the trials' values depend on, as texts by name; a search goes on only where these are as they were.</summary>
    /// <value>
    /// The default, null, is <c>data</c> and <c>validation</c> (hashes), <c>epochs</c>, <c>batch_size</c>, <c>executions</c>, and
    /// <c>plan</c> where the tuner has one. What the hypermodel makes cannot be compared: it is the caller's word.
    /// </value>
    public IReadOnlyList<KeyValuePair<string, string>>? Inputs { get; init; }

    /// <summary>In what a search that goes on may differ from the stored one, by name (see <see cref="Study.AllowedChanges"/>).</summary>
    /// <value>The default is nothing.</value>
    public IReadOnlyList<string> AllowedChanges { get; init; } = [];

    /// <summary>
    /// Where trials keep their trainings, so that one that was killed goes on in its middle when it is run again; null for nowhere.
    /// All callbacks must then say what they remember (<see cref="Callback.Memory"/>). Results do not depend on it.
    /// </summary>
    public CheckpointFolder? Checkpoints { get; init; }

    /// <summary>Watches the search; null for nobody.</summary>
    public ITunerObserver? Observer { get; init; }

    /// <summary>Where the search tells what it does.</summary>
    /// <value>The default is nowhere; <c>Console.Out</c> shows it on the terminal.</value>
    public TextWriter Output { get; init; } = TextWriter.Null;

    /// <summary>Where the times in <see cref="Output"/> come from.</summary>
    /// <value>The default is the system's clock. Results do not depend on it.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How many trials there are at most; null for as many as the sampler proposes.</summary>
    protected abstract int? TrialLimit { get; }

    /// <summary>
    /// What is varied. Parameters that are given count as they are, whatever the hypermodel says of them; where
    /// <see cref="TuneNewEntries"/> allows it, those are added that the hypermodel asks for: <see cref="HyperModel.Build"/> is
    /// called with all defaults, and then until every conditional branch was entered.
    /// </summary>
    /// <value>The default is what the hypermodel asks for.</value>
    public SearchSpace Space
    {
        get => TuneNewEntries ? InitialSpace.Of(Model, given) : given;
        init => given = value;
    }

    /// <summary>Whether parameters that are not in the given <see cref="Space"/> are varied, too.</summary>
    /// <value>The default is true; otherwise they stand at their defaults.</value>
    public bool TuneNewEntries { get; init; } = true;

    /// <summary>Whether a trial may ask for parameters that <see cref="Space"/> does not have.</summary>
    /// <value>The default is true; otherwise such a trial fails.</value>
    public bool AllowNewEntries { get; init; } = true;

    /// <summary>The space as text: each parameter with its settings, as Keras Tuner prints it.</summary>
    public string SearchSpaceSummary() => SearchSpaceText.Of(Space);

    /// <summary>Searches.</summary>
    /// <param name="train">What is trained on.</param>
    /// <param name="validation">What is watched after each epoch; needed where the objective begins with <c>val_</c>.</param>
    /// <param name="epochs">The epoch to stop before, counted from 0. <see cref="Hyperband"/> sets its own.</param>
    /// <param name="batchSize">How many samples make a step; at least 1.</param>
    /// <param name="callbacks">Makes the callbacks: called once a fit, so that each fit has its own.</param>
    /// <param name="cancellation">Stops the search; what has ended by then is its result.</param>
    /// <exception cref="ArgumentException">
    /// Samples and network do not fit together, the network does not log the objective, or a storage lacks the checkpoints that it needs.
    /// Nothing was trained then.
    /// </exception>
    /// <exception cref="AllTrialsFailedException">No trial ended with a value.</exception>
    /// <exception cref="InvalidOperationException">Too many trials failed in a row.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before any trial had ended.</exception>
    public Task<TunerResult> SearchAsync(
        Samples train,
        Samples? validation = null,
        int epochs = 1,
        int batchSize = 32,
        Func<IReadOnlyList<Callback>>? callbacks = null,
        CancellationToken cancellation = default
    ) =>
        SearchAsync(
            train,
            new FitOptions
            {
                Validation = validation,
                Epochs = epochs,
                BatchSize = batchSize,
                Callbacks = callbacks ?? (static () => []),
                Cancellation = cancellation,
            }
        );

    /// <summary>Searches.</summary>
    /// <param name="train">What is trained on.</param>
    /// <param name="options">
    /// How each network is trained; <see cref="HyperModel.Configure"/> may change it. The random streams are the tuner's.
    /// </param>
    /// <inheritdoc cref="SearchAsync(Samples, Samples?, int, int, Func{IReadOnlyList{Callback}}?, CancellationToken)"/>
    public Task<TunerResult> SearchAsync(Samples train, FitOptions options)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(options);
        return Task.Run(() => Search(train, options));
    }

    /// <summary>Makes what proposes the trials; called once a search.</summary>
    /// <param name="space">The space as known before the first trial.</param>
    protected abstract Sampler CreateSampler(SearchSpace space);

    /// <summary>A setting of at least <paramref name="least"/>.</summary>
    private protected static int AtLeast(int least, int value, string name) =>
        value >= least
            ? value
            : throw new ArgumentException($"{name} must be at least {least}, but got {value}. Raise it.");

    /// <summary>What a search tells before its first trial; null for nothing.</summary>
    // Null where no number of failures in a row ends the search.
    private protected virtual int? FailureLimit => MaxConsecutiveFailedTrials;

    private protected virtual string? PlanText => null;

    /// <summary>Checks what a search was given and completes it.</summary>
    private protected virtual FitOptions Prepare(FitOptions options) => options;

    /// <summary>Checks the space, when the network with all defaults is known to be one that can be trained.</summary>
    private protected virtual void Check(SearchSpace space, Samples train, FitOptions options) { }

    /// <summary>Makes what says how trials are trained; called once a search.</summary>
    private protected virtual TrialTraining CreateTraining() => new();

    // Trial numbers of a search without a limit have four digits, as in Keras Tuner.
    private const int UnknownTrialLimit = 1000;

    private TunerResult Search(Samples train, FitOptions given)
    {
        var options = Prepare(given);
        var space = Space;
        RequireTrainable(space, train, options);
        Check(space, train, options);
        var training = CreateTraining();
        RequireCheckpoints(training);
        var search = new TunerSearch(this, training, train, options);
        var checkpoints = Checkpoints is null ? null : new TrialCheckpoints(Checkpoints, Objective);
        var display = new SearchDisplay(Output, Objective, Time);
        if (PlanText is { } plan)
        {
            Output.Write(plan + "\n");
        }

        var study = new Study(Objective, space)
        {
            Sampler = training.Watch(CreateSampler(space)),
            Seed = Seed,
            Window = Window,
            Storage = Storage ?? new InMemoryStorage(),
            Start = Start,
            Inputs = Storage is null ? [] : Inputs ?? SearchInputs.Of(train, options, ExecutionsPerTrial, PlanText),
            AllowedChanges = AllowedChanges,
            MaximumTrials = TrialLimit,
            // A space without any parameter is one point, not one that nobody knows yet.
            SpaceGrows = TuneNewEntries && space.Count > 0,
            NewParameters = AllowNewEntries ? NewParameters.Default : NewParameters.Refuse,
            MaximumRetries = MaxRetriesPerTrial,
            MaximumConsecutiveFailures = FailureLimit,
            IsFatal = static error => error is FatalTrialException,
            TrialStarted = trial =>
            {
                display.Started(trial);
                Observer?.TrialStarted(trial);
            },
            TrialEnded = record =>
            {
                checkpoints?.Ended(record);
                display.Ended(record);
                Observer?.TrialEnded(Ended(record, search));
            },
        };
        try
        {
            var before = study.Trials;
            checkpoints?.Begin(before);
            search.Restore(before);
            foreach (var record in before.Where(static record => record.HasEnded))
            {
                Observer?.TrialRestored(Ended(record, search));
            }

            study.Optimize(search.Run, workers: Workers, cancellation: options.Cancellation);
        }
        catch (InvalidOperationException error) when (error.InnerException is FatalTrialException fatal)
        {
            ExceptionDispatchInfo.Throw(fatal);
        }

        return Conclude(study, search, options.Cancellation);
    }

    // The network with all defaults must be one that can be trained: everything is checked and set up, and no epoch is run.
    private void RequireTrainable(SearchSpace space, Samples train, FitOptions options)
    {
        var hyperParameters = new HyperParameters(
            InitialSpace.Defaults(space, new Dictionary<string, ParameterValue>())
        );
        var network = Model.Build(hyperParameters);
        var fit = Model.Configure(hyperParameters, options);
        LogNames.Require(network, fit, Objective);
        network.Fit(train, fit with { Epochs = fit.InitialEpoch, Callbacks = static () => [] });
    }

    private void RequireCheckpoints(TrialTraining training)
    {
        if (training.KeepsState && Storage is not null && Checkpoints is null)
        {
            throw new ArgumentException(
                $"A {GetType().Name} that is to go on after a kill needs the trainings of its trials, but got a Storage without "
                    + "Checkpoints. Give it a CheckpointFolder, or leave the storage out."
            );
        }
    }

    private TunerResult Conclude(Study study, TunerSearch search, CancellationToken cancellation)
    {
        var trials = study.Trials.Select(record => Ended(record, search)).ToArray();
        if (trials.Any(static trial => trial.Record.State == TrialState.Complete))
        {
            return new TunerResult(Objective, trials, search.Models, ModelsKept, study.Fingerprint, study.IsExhausted);
        }

        cancellation.ThrowIfCancellationRequested();
        throw new AllTrialsFailedException(trials);
    }

    private TunerTrial Ended(TrialRecord record, TunerSearch search) =>
        new(IdOf(record.Number), record, search.ExecutionsOf(record.Number));

    private string IdOf(int number)
    {
        var digits = (TrialLimit ?? UnknownTrialLimit).ToString(CultureInfo.InvariantCulture).Length;
        return number.ToString($"D{digits}", CultureInfo.InvariantCulture);
    }
}
