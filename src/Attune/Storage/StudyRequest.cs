namespace Attune.Storage;

/// <summary>What somebody asks of those who run a study.</summary>
public enum StudyRequest
{
    /// <summary>Nothing: trials begin as usual.</summary>
    Run,

    /// <summary>No trial begins until something else is asked for.</summary>
    Pause,

    /// <summary>The runs that are at work end; no trial begins in them.</summary>
    Stop,
}
