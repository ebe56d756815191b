namespace Attune.Learning.Tuners;

/// <summary>Thrown by a hypermodel or a callback: the whole search ends, and throws this exception.</summary>
public sealed class FatalTrialException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="reason">Why the search must not go on.</param>
    public FatalTrialException(string reason)
        : base(reason) { }
}
