namespace Attune.Networks.Tests.Checkpoints;

/// <summary>Where a fit is cut off; the checkpoint is written behind <see cref="EpochCompleted"/>, before the next <see cref="EpochBegin"/>.</summary>
internal enum Place
{
    Never,
    EpochBegin,
    Batch,
    EpochEnd,
    EpochCompleted,
    TrainEnd,
}
