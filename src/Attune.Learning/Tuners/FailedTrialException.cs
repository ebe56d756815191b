namespace Attune.Learning.Tuners;

/// <summary>Thrown by a hypermodel or a callback: the trial fails, and running it again would not help. The search goes on.</summary>
public sealed class FailedTrialException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="reason">Why the trial cannot have a value.</param>
    public FailedTrialException(string reason)
        : base(reason) { }
}
