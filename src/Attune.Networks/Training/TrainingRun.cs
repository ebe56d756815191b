using Attune.Networks.Callbacks;

namespace Attune.Networks.Training;

/// <summary>A fit as its callbacks see it.</summary>
public sealed class TrainingRun
{
    private readonly ITrainer trainer;
    private readonly Callback[] callbacks;
    private readonly Callback[] batchWatchers;

    internal TrainingRun(ITrainer trainer)
    {
        this.trainer = trainer;
        callbacks = [.. trainer.Options.Callbacks()];
        batchWatchers = [.. callbacks.Where(static callback => callback.WatchesBatches)];
    }

    /// <summary>The network being trained, with its optimizer, loss and metrics.</summary>
    public CompiledNetwork Network => trainer.Network;

    /// <summary>How it is trained.</summary>
    public FitOptions Options => trainer.Options;

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
            : Network.Metrics.FirstOrDefault(metric => metric.Name == name)?.GreaterIsBetter;
    }

    internal void Begin()
    {
        foreach (var callback in callbacks)
        {
            callback.OnTrainBegin(this);
        }
    }

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
    }

    internal void End()
    {
        foreach (var callback in callbacks)
        {
            callback.OnTrainEnd(this);
        }
    }
}
