using Attune.Networks.Training;

namespace Attune.Networks.Callbacks;

/// <summary>
/// Watches a fit and may steer it. Callbacks are made anew for each fit (<see cref="FitOptions.Callbacks"/>), so their state
/// begins with it.
/// </summary>
public abstract class Callback
{
    /// <summary>Whether <see cref="OnBatchEnd"/> is to be called.</summary>
    public virtual bool WatchesBatches => false;

    /// <summary>What it remembers from one epoch to the next; must be known where a fit has checkpoints.</summary>
    /// <value>The default is <see cref="CallbackMemory.Unknown"/>.</value>
    public virtual CallbackMemory Memory => CallbackMemory.Unknown;

    /// <summary>Before the first epoch.</summary>
    public virtual void OnTrainBegin(TrainingRun run) { }

    /// <summary>Before each epoch, counted from 0.</summary>
    public virtual void OnEpochBegin(TrainingRun run, int epoch) { }

    /// <summary>After each step, with the batch's own loss; batches count from 0 in each epoch.</summary>
    public virtual void OnBatchEnd(TrainingRun run, int batch, double loss) { }

    /// <summary>After each epoch and its validation. A callback may add values for those behind it.</summary>
    public virtual void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs) { }

    /// <summary>After every callback has seen the epoch's end, when nothing changes any more before the next epoch.</summary>
    public virtual void OnEpochCompleted(TrainingRun run, int epoch) { }

    /// <summary>After the last epoch, also when a callback stopped the fit.</summary>
    public virtual void OnTrainEnd(TrainingRun run) { }

    /// <summary>Writes what the callback remembers between epochs, so that an interrupted fit can go on; by default nothing.</summary>
    public virtual void SaveState(TrainingRun run, BinaryWriter writer) { }

    /// <summary>
    /// Reads back what <see cref="SaveState"/> of an interrupted fit wrote; called behind <see cref="OnTrainBegin"/>.
    /// </summary>
    public virtual void LoadState(TrainingRun run, BinaryReader reader) { }
}
