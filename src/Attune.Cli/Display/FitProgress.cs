using Attune.Networks.Callbacks;
using Attune.Networks.Training;

namespace Attune.Cli.Display;

/// <summary>Tells a display how far a fit is.</summary>
internal sealed class FitProgress(Action<int, EpochLogs> epochEnded) : Callback
{
    public override void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs) => epochEnded(epoch, logs);
}
