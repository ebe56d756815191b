using Attune.Networks.Training;

namespace Attune.Networks.Callbacks;

/// <summary>Sets the learning rate before each epoch, and logs it as <c>learning_rate</c>.</summary>
/// <param name="schedule">The new rate, of the epoch (from 0) and the rate so far. Must be finite and not negative.</param>
public sealed class LearningRateScheduler(Func<int, double, double> schedule) : Callback
{
    /// <inheritdoc/>
    public override CallbackMemory Memory => CallbackMemory.None;

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingRun run, int epoch)
    {
        ArgumentNullException.ThrowIfNull(run);
        var rate = schedule(epoch, run.LearningRate);
        run.LearningRate =
            rate >= 0 && double.IsFinite(rate)
                ? rate
                : throw new InvalidOperationException(
                    FormattableString.Invariant(
                        $"A learning rate must be finite and not negative, but the schedule gave {rate} for epoch {epoch}. "
                    ) + "Correct the schedule."
                );
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(logs);
        logs.Set("learning_rate", run.LearningRate);
    }
}
