using Attune.Networks.Callbacks;

namespace Attune.Networks.Training;

/// <summary>A fit as its callbacks see it.</summary>
public sealed class TrainingRun
{
    private readonly ITrainer trainer;
    private readonly Callback[] callbacks;
    private readonly Callback[] batchWatchers;
    private FitBackup? backup;

    internal TrainingRun(ITrainer trainer)
    {
        this.trainer = trainer;
        callbacks = [.. trainer.Options.Callbacks()];
        batchWatchers = [.. callbacks.Where(static callback => callback.WatchesBatches)];
        FirstEpoch = trainer.Options.InitialEpoch;
    }

    /// <summary>The network being trained, with its optimizer, loss and metrics.</summary>
    public CompiledNetwork Network => trainer.Network;

    /// <summary>How it is trained.</summary>
    public FitOptions Options => trainer.Options;

    /// <summary>The epoch that the fit began with, or went on with after an interruption.</summary>
    public int FirstEpoch { get; private set; }

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

        // Only now, so that it does not matter where in the list the callback that found the backup stands.
        if (backup is not null)
        {
            LoadCallbacks(backup.CallbackStates);
        }
    }

    /// <summary>Takes up an interrupted fit; called before the first epoch.</summary>
    internal void GoOnFrom(FitBackup earlier)
    {
        backup = earlier;
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

    private byte[] Save(Callback callback)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        callback.SaveState(this, writer);
        writer.Flush();
        return bytes.ToArray();
    }

    private void LoadCallbacks(IReadOnlyList<byte[]> states)
    {
        for (var i = 0; i < callbacks.Length; i++)
        {
            if (states[i].Length > 0)
            {
                using var reader = new BinaryReader(new MemoryStream(states[i]));
                callbacks[i].LoadState(this, reader);
            }
        }
    }
}
