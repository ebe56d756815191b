using Attune.Networks.Training;

namespace Attune.Networks.Callbacks;

/// <summary>Stops a fit as soon as a batch's loss is NaN or infinite.</summary>
public sealed class TerminateOnNaN : Callback
{
    /// <inheritdoc/>
    public override CallbackMemory Memory => CallbackMemory.None;

    /// <inheritdoc/>
    public override bool WatchesBatches => true;

    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingRun run, int batch, double loss)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (!double.IsFinite(loss))
        {
            run.StopTraining(FormattableString.Invariant($"the loss of batch {batch} is {loss}"));
        }
    }
}
