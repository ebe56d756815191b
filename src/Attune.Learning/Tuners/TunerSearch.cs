using Attune.Learning.Resuming;
using Attune.Networks;
using Attune.Networks.Training;
using Attune.Numerics.Random;
using Attune.Storage;
using Attune.Trials;

namespace Attune.Learning.Tuners;

/// <summary>One search of a tuner: runs its trials and keeps what they yield.</summary>
internal sealed class TunerSearch(Tuner tuner, TrialTraining training, Samples train, FitOptions options)
{
    private readonly BestModels models = new(tuner.Objective, tuner.ModelsKept, tuner.Checkpoints);
    private readonly Dictionary<int, IReadOnlyList<ExecutionResult>> executions = [];

    public BestModels Models => models;

    /// <summary>The address of the random streams of a trial's execution.</summary>
    public static RandomKey RandomOf(RandomKey trial, int execution) => trial.Derive("execution").Derive(execution);

    /// <summary>What the fits of a trial yielded.</summary>
    public IReadOnlyList<ExecutionResult> ExecutionsOf(int trial)
    {
        lock (executions)
        {
            return executions.GetValueOrDefault(trial, []);
        }
    }

    /// <summary>Takes the trials that ended in an earlier process.</summary>
    public void Restore(IReadOnlyList<TrialRecord> trials)
    {
        foreach (var trial in trials.Where(static trial => trial.HasEnded))
        {
            executions[trial.Number] = ExecutionsJson.Read(trial);
        }

        models.Restore(trials);
    }

    /// <summary>Trains a trial's network and gives the objective.</summary>
    public TrialOutcome Run(Trial trial)
    {
        try
        {
            return Train(trial);
        }
        catch (FailedTrialException error)
        {
            return TrialOutcome.Failed(error.Message);
        }
    }

    private double Train(Trial trial)
    {
        var network = tuner.Model.Build(trial);
        var fit = tuner.Model.Configure(trial, options) with { Cancellation = trial.Cancellation };
        LogNames.Require(network, fit, tuner.Objective);
        RequireSize(network);
        var bests = new List<BestEpoch>();
        var results = new List<ExecutionResult>();
        for (var execution = 0; execution < tuner.ExecutionsPerTrial; execution++)
        {
            var (best, result) = Execute(trial, network, fit, execution);
            bests.Add(best);
            results.Add(new ExecutionResult(execution, best.Epoch, best.Logs!, result.History, result.StopReason));
            lock (executions)
            {
                executions[trial.Number] = [.. results];
            }
        }

        if (tuner.Storage is not null)
        {
            trial.SetAttribute(ExecutionsJson.Name, ExecutionsJson.Write(results));
        }

        var value = bests.Average(static best => best.Value!.Value);
        try
        {
            training.Ended(trial, [.. bests.Select(static best => best.State).OfType<TrainingState>()]);
            models.Offer(trial.Number, value, new TrainedNetwork(network, BestOf(bests).Weights!));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                $"What trial {trial.Number} trained must be kept in the tuner's Checkpoints, but: {error.Message} Make room, or let it be "
                    + "written to, and go on with StudyStart.Resume.",
                error
            );
        }

        return value;
    }

    private (BestEpoch Best, FitResult Result) Execute(
        Trial trial,
        CompiledNetwork network,
        FitOptions fit,
        int execution
    )
    {
        var own = training.Begin(trial, execution, fit with { Random = RandomOf(trial.Random, execution) }, network);
        var best = new BestEpoch(
            tuner.Objective,
            training.KeepsState,
            training.TakesLastEpoch,
            (epoch, value) => trial.Report(((long)execution * own.Epochs) + epoch, value)
        );
        var result = network.Fit(
            train,
            own with
            {
                Checkpoint = tuner.Checkpoints?.Of(trial.Number, $"execution_{execution}"),
                Callbacks = () => [.. own.Callbacks(), best, .. tuner.Observer?.WatchFit(trial, execution) ?? []],
            }
        );
        return best.Value is not null
            ? (best, result)
            : throw new InvalidOperationException(
                $"'{tuner.Objective.Name}' was not a finite number in {(training.TakesLastEpoch ? "the last" : "any")} of {result.History.Epochs.Count} epochs"
                    + (result.StopReason is { } reason ? $" ({reason})" : "")
            );
    }

    // The first of equals.
    private BestEpoch BestOf(IEnumerable<BestEpoch> bests) =>
        bests.Aggregate(
            (best, other) => tuner.Objective.IsBetter(other.Value!.Value, best.Value!.Value) ? other : best
        );

    private void RequireSize(CompiledNetwork network)
    {
        if (tuner.MaxModelSize is { } limit && network.Network.CountParameters().Total is var size && size > limit)
        {
            throw new FailedTrialException($"the network has {size} parameters, more than MaxModelSize={limit}");
        }
    }
}
