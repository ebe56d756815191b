namespace Attune.Benchmarks.Checkpoints;

/// <summary>One net's figures; medians.</summary>
/// <param name="Net">Its widths.</param>
/// <param name="Epochs">How many epochs a fit had.</param>
/// <param name="MsPerEpoch">Milliseconds of an epoch without checkpoints.</param>
/// <param name="Bytes">How long a checkpoint is.</param>
/// <param name="AddedEachEpoch">What a checkpoint after each epoch adds, as a share of the fit without: epochs per epoch.</param>
/// <param name="AddedSpaced">What checkpoints a second apart add, as a share of the fit without.</param>
internal sealed record CheckpointsResult(
    string Net,
    int Epochs,
    double MsPerEpoch,
    long Bytes,
    double AddedEachEpoch,
    double AddedSpaced
);
