using Attune.Networks.Callbacks;
using Attune.Networks.Training;

namespace Attune.TestKit.Optimizers;

/// <summary>Keeps a training's state after every step.</summary>
public sealed class StateRecorder : Callback
{
    private readonly List<TrainingState> states = [];

    /// <summary>The states so far.</summary>
    public IReadOnlyList<TrainingState> States => states;

    /// <inheritdoc/>
    public override bool WatchesBatches => true;

    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingRun run, int batch, double loss)
    {
        ArgumentNullException.ThrowIfNull(run);
        states.Add(run.CopyState());
    }
}
