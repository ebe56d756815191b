using Attune.Networks.Training;

namespace Attune.Networks.Callbacks;

/// <summary>How far a fit has come.</summary>
/// <param name="Epoch">The epoch under way or just ended, from 0.</param>
/// <param name="Epochs">The epoch that the fit ends before, unless it is stopped.</param>
/// <param name="Batch">How many of the epoch's batches are done.</param>
/// <param name="BatchCount">How many batches an epoch has.</param>
/// <param name="Loss">The last batch's loss, or at an epoch's end the epoch's.</param>
/// <param name="Logs">What the epoch measured; null before its end.</param>
/// <param name="Elapsed">The time since the fit began.</param>
/// <param name="Remaining">The time that the batches left will take if they go like those done and nothing stops the fit.</param>
public readonly record struct TrainingProgress(
    int Epoch,
    int Epochs,
    int Batch,
    int BatchCount,
    double Loss,
    EpochLogs? Logs,
    TimeSpan Elapsed,
    TimeSpan Remaining
);
