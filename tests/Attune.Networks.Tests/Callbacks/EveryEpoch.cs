using Attune.Networks.Callbacks;
using Attune.Networks.Training;

namespace Attune.Networks.Tests.Callbacks;

/// <summary>Calls back after each epoch; placed behind another callback it sees what that one did.</summary>
internal sealed class EveryEpoch(Action<TrainingRun, int, EpochLogs> action) : Callback
{
    public override void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs) => action(run, epoch, logs);
}
