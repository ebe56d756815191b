namespace Attune.Trials;

/// <summary>Where a trial stands.</summary>
public enum TrialState
{
    /// <summary>Proposed, and not yet ended.</summary>
    Running,

    /// <summary>Ended with a value.</summary>
    Complete,

    /// <summary>Ended without a value; <see cref="TrialRecord.FailureReason"/> says why.</summary>
    Failed,

    /// <summary>Cut off when the study was stopped. It runs again, from its beginning, when the study goes on.</summary>
    Cancelled,

    /// <summary>Ended early because it was hopeless; its value is the one reported at the greatest step, if there is one.</summary>
    Pruned,

    /// <summary>Enqueued, and not yet begun.</summary>
    Waiting,
}
