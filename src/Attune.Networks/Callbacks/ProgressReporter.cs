using Attune.Networks.Training;

namespace Attune.Networks.Callbacks;

/// <summary>Tells how far the fit has come, after each epoch and, if asked, between.</summary>
/// <param name="target">Is told, on the fit's own thread.</param>
public sealed class ProgressReporter(IProgress<TrainingProgress> target) : Callback
{
    private long startedAt;
    private long reportedAt;
    private int epochNow;

    /// <summary>The least time between two reports within an epoch; null for reports at its end only.</summary>
    /// <value>The default is null.</value>
    public TimeSpan? BatchInterval { get; init; }

    /// <summary>The clock.</summary>
    /// <value>The default is the system's.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <inheritdoc/>
    public override CallbackMemory Memory => CallbackMemory.None;

    /// <inheritdoc/>
    public override bool WatchesBatches => BatchInterval is not null;

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run) => startedAt = reportedAt = Time.GetTimestamp();

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingRun run, int epoch) => epochNow = epoch;

    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingRun run, int batch, double loss)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (Time.GetElapsedTime(reportedAt) >= BatchInterval)
        {
            Report(run, batch + 1, loss, null);
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(logs);
        Report(run, run.StepsPerEpoch, logs["loss"] ?? double.NaN, logs);
    }

    private void Report(TrainingRun run, int batches, double loss, EpochLogs? logs)
    {
        reportedAt = Time.GetTimestamp();
        var elapsed = Time.GetElapsedTime(startedAt, reportedAt);
        var done = ((double)(epochNow - run.FirstEpoch) * run.StepsPerEpoch) + batches;
        var left = ((double)(run.Options.Epochs - run.FirstEpoch) * run.StepsPerEpoch) - done;
        target.Report(
            new TrainingProgress(
                epochNow,
                run.Options.Epochs,
                batches,
                run.StepsPerEpoch,
                loss,
                logs,
                elapsed,
                elapsed * (left / done)
            )
        );
    }
}
