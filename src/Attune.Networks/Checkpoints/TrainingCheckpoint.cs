using Attune.Networks.Training;

namespace Attune.Networks.Checkpoints;

/// <summary>All that an interrupted fit needs in order to go on.</summary>
/// <param name="NextEpoch">The epoch to go on with.</param>
/// <param name="StopReason">Why a callback stopped the fit; null if none did.</param>
/// <param name="History">The epochs so far.</param>
/// <param name="State">Weights and optimizer.</param>
/// <param name="CallbackStates">What each callback wrote, in their order.</param>
internal sealed record TrainingCheckpoint(
    int NextEpoch,
    string? StopReason,
    History History,
    TrainingState State,
    IReadOnlyList<byte[]> CallbackStates
)
{
    public static TrainingCheckpoint Of(TrainingRun run, int nextEpoch) =>
        new(nextEpoch, run.StopReason, run.History, run.CopyState(), run.SaveCallbacks());
}
