using Attune.Networks.Callbacks;
using Attune.Networks.Training;

namespace Attune.Cli.Display;

/// <summary>Tells a display how far a fit is.</summary>
internal sealed class FitProgress(Action<FitState> changed) : Callback
{
    private FitState state = new(HasBegun: true);

    public override CallbackMemory Memory => CallbackMemory.None;

    public override void OnTrainBegin(TrainingRun run) => changed(state);

    public override void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs)
    {
        state = state with { Epoch = epoch + 1, Loss = logs["val_loss"] ?? logs["loss"] };
        changed(state);
    }

    public override void OnTrainEnd(TrainingRun run) => changed(state with { HasEnded = true });
}
