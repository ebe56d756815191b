using System.Collections.Immutable;
using Attune.Networks.Callbacks;
using Attune.Networks.Training;

namespace Attune.Cli.Display;

/// <summary>Tells a display how far a fit is.</summary>
internal sealed class FitProgress(Action<FitState> changed) : Callback
{
    private FitState state = new(HasBegun: true);
    private ImmutableList<double> losses = [];

    public override CallbackMemory Memory => CallbackMemory.None;

    public override void OnTrainBegin(TrainingRun run) => changed(state);

    public override void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs)
    {
        var loss = logs["val_loss"] ?? logs["loss"];
        if (loss is { } value)
        {
            losses = losses.Add(value);
        }

        state = state with { Epoch = epoch + 1, Loss = loss, Losses = losses };
        changed(state);
    }

    public override void OnTrainEnd(TrainingRun run) => changed(state with { HasEnded = true });
}
