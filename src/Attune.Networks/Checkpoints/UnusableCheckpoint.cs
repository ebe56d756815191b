namespace Attune.Networks.Checkpoints;

/// <summary>What becomes of a fit whose checkpoint is damaged, or another fit's.</summary>
public enum UnusableCheckpoint
{
    /// <summary>The fit does not begin; the error names what differs.</summary>
    Refuse,

    /// <summary>The fit starts afresh, and says so (<see cref="CheckpointOptions.Warn"/>).</summary>
    StartAnew,
}
