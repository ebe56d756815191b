using Attune.Networks.Callbacks;
using Attune.Networks.Checkpoints;

namespace Attune.Networks.Training;

/// <summary>A fit as its callbacks see it.</summary>
public sealed class TrainingRun
{
    private readonly ITrainer trainer;
    private readonly Callback[] callbacks;
    private readonly Callback[] batchWatchers;
    private TrainingCheckpoint? checkpoint;
    private string? checkpointPath;

    internal TrainingRun(ITrainer trainer)
    {
        this.trainer = trainer;
        callbacks =
        [
            .. trainer.Options.Callbacks(),
            .. trainer.Options.Checkpoint is { } kept ? (Callback[])[new BackupAndRestore(kept)] : [],
        ];
        if (callbacks.Any(static callback => callback is BackupAndRestore))
        {
            RequireKnownMemory();
        }

        batchWatchers = [.. callbacks.Where(static callback => callback.WatchesBatches)];
        FirstEpoch = trainer.Options.InitialEpoch;
    }

    /// <summary>The network being trained, with its optimizer, loss and metrics.</summary>
    public CompiledNetwork Network => trainer.Network;

    /// <summary>How it is trained.</summary>
    public FitOptions Options => trainer.Options;

    /// <summary>The epoch that the fit began with, or went on with after an interruption.</summary>
    public int FirstEpoch { get; private set; }

    /// <summary>The epoch, from 0, that the fit went on with after an interruption; null if it started afresh.</summary>
    public int? ResumedAt => checkpoint?.NextEpoch;

    /// <summary>How many steps an epoch has.</summary>
    public int StepsPerEpoch => trainer.StepsPerEpoch;

    /// <summary>What the epochs measured that every callback has seen the end of.</summary>
    public History History { get; private set; } = new();

    /// <summary>The step size of the next step.</summary>
    public double LearningRate
    {
        get => trainer.LearningRate;
        set => trainer.LearningRate = value;
    }

    /// <summary>How many steps were taken.</summary>
    public long Iterations => trainer.Iterations;

    /// <summary>Whether a callback stopped the fit.</summary>
    public bool IsStopped => StopReason is not null;

    /// <summary>Why a callback stopped the fit; null if none did.</summary>
    public string? StopReason { get; private set; }

    /// <summary>Ends the fit after this step or epoch; the first reason given stays.</summary>
    public void StopTraining(string reason) => StopReason ??= reason;

    /// <summary>A copy of the network's weights as they are now.</summary>
    public NetworkWeights CopyWeights() => trainer.CopyWeights();

    /// <summary>The network with its weights as they are now.</summary>
    public TrainedNetwork CopyModel() => new(Network, CopyWeights());

    /// <summary>Replaces the network's weights.</summary>
    public void RestoreWeights(NetworkWeights weights) => trainer.SetWeights(weights);

    /// <summary>A copy of all that the training needs in order to go on later.</summary>
    public TrainingState CopyState() => trainer.CopyState();

    /// <summary>
    /// Whether greater values of a log entry are better: false for losses, else as its metric declares; null where it is not
    /// declared.
    /// </summary>
    public bool? GreaterIsBetter(string logName)
    {
        ArgumentNullException.ThrowIfNull(logName);
        var name = logName.StartsWith("val_", StringComparison.Ordinal) ? logName[4..] : logName;
        return name.EndsWith("loss", StringComparison.Ordinal)
            ? false
            : Network
                .Metrics.FirstOrDefault(metric => metric.ResultNames(Network.Network.OutputCount).Contains(name))
                ?.GreaterIsBetter;
    }

    /// <summary>The callbacks' class names, in their order.</summary>
    internal IEnumerable<string> CallbackNames => callbacks.Select(static callback => callback.GetType().Name);

    internal void Begin()
    {
        foreach (var callback in callbacks)
        {
            callback.OnTrainBegin(this);
        }

        // Only now, so that it does not matter where in the list the callback that found the checkpoint stands.
        if (checkpoint is not null)
        {
            LoadCallbacks(checkpoint.CallbackStates);
        }
    }

    /// <summary>Takes up an interrupted fit; called before the first epoch.</summary>
    /// <param name="earlier">What it had come to.</param>
    /// <param name="path">Where that was read.</param>
    internal void GoOnFrom(TrainingCheckpoint earlier, string path)
    {
        (checkpoint, checkpointPath) = (earlier, path);
        trainer.RestoreState(earlier.State);
        (FirstEpoch, History, StopReason) = (earlier.NextEpoch, earlier.History, earlier.StopReason);
    }

    internal byte[][] SaveCallbacks() => [.. callbacks.Select(Save)];

    internal void BeginEpoch(int epoch)
    {
        foreach (var callback in callbacks)
        {
            callback.OnEpochBegin(this, epoch);
        }
    }

    internal void EndBatch(int batch, double loss)
    {
        foreach (var callback in batchWatchers)
        {
            callback.OnBatchEnd(this, batch, loss);
        }
    }

    internal void EndEpoch(int epoch, EpochLogs logs)
    {
        foreach (var callback in callbacks)
        {
            callback.OnEpochEnd(this, epoch, logs);
        }

        History.Add(epoch, logs);
        foreach (var callback in callbacks)
        {
            callback.OnEpochCompleted(this, epoch);
        }
    }

    internal void End()
    {
        foreach (var callback in callbacks)
        {
            callback.OnTrainEnd(this);
        }
    }

    internal FitIdentity DescribeIdentity() =>
        FitIdentity.Of(Network, trainer.Train, trainer.Validation, Options, CallbackNames);

    private byte[] Save(Callback callback) => StateStreams.ToBytes(writer => callback.SaveState(this, writer));

    private void LoadCallbacks(IReadOnlyList<byte[]> states)
    {
        for (var i = 0; i < callbacks.Length; i++)
        {
            if (states[i].Length > 0)
            {
                Load(callbacks[i], states[i]);
            }
        }
    }

    private void Load(Callback callback, byte[] state)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(state, writable: false));
            callback.LoadState(this, reader);
        }
        catch (Exception error) when (error is EndOfStreamException or FormatException or InvalidDataException)
        {
            throw new InvalidDataException(
                $"The checkpoint '{checkpointPath}' cannot be read: {callback.GetType().Name} says {error.Message} Delete it.",
                error
            );
        }
    }

    private void RequireKnownMemory()
    {
        if (Array.Find(callbacks, static callback => callback.Memory == CallbackMemory.Unknown) is { } unknown)
        {
            throw new ArgumentException(
                "A fit with checkpoints must know what its callbacks remember, but "
                    + $"{unknown.GetType().Name}.{nameof(Callback.Memory)} is {nameof(CallbackMemory.Unknown)}. Override it: "
                    + $"{nameof(CallbackMemory.None)}, or {nameof(CallbackMemory.Saved)} with SaveState and LoadState."
            );
        }
    }
}
