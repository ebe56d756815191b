using Attune.Networks.Settings;
using Attune.Networks.Training;

namespace Attune.Networks.Checkpoints;

/// <summary>
/// Where a fit keeps what it needs in order to go on, and how often. A fit that was killed and is started again with the same
/// network, samples and options goes on behind the last checkpoint, and ends with the same bits as one that never stopped. More
/// <see cref="FitOptions.Epochs"/> may be asked for.
/// </summary>
/// <param name="Path">The file, of this fit only; its folder is made if need be.</param>
public sealed record CheckpointOptions(string Path)
{
    /// <summary>Every how many epochs the state is written; besides at the fit's end.</summary>
    /// <value>The default is 1. At least 1.</value>
    public int EveryEpochs
    {
        get;
        init => field = Setting.AtLeast(1, value);
    } = 1;

    /// <summary>
    /// The least time between two checkpoints, so that short epochs do not wait for the disk. What a fit yields does not depend on
    /// it, only how much is trained again after a kill.
    /// </summary>
    /// <value>The default is zero: <see cref="EveryEpochs"/> alone decides.</value>
    public TimeSpan Spacing { get; init; }

    /// <summary>The clock of <see cref="Spacing"/>.</summary>
    /// <value>The default is the system's.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether the file stays when the fit ends, so that starting the fit again yields its result at once.</summary>
    /// <value>The default is false.</value>
    public bool KeepAtEnd { get; init; }

    /// <summary>What becomes of a fit whose checkpoint is damaged, or another fit's.</summary>
    /// <value>The default is <see cref="UnusableCheckpoint.Refuse"/>.</value>
    public UnusableCheckpoint Unusable { get; init; }

    /// <summary>Is told why a fit starts anew although there is a checkpoint.</summary>
    /// <value>The default is nobody.</value>
    public Action<string> Warn { get; init; } = static _ => { };
}
