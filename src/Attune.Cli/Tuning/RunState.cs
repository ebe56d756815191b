namespace Attune.Cli.Tuning;

/// <summary>Where a run stands.</summary>
internal enum RunState
{
    /// <summary>At work, or cut off by force.</summary>
    Running,

    /// <summary>Done.</summary>
    Complete,

    /// <summary>Ended by Ctrl-C.</summary>
    Interrupted,

    /// <summary>No model came of it.</summary>
    Failed,
}
