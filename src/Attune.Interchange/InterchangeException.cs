namespace Attune.Interchange;

/// <summary>A file that cannot be read as what it should be, or a study that a format has no form for. The message says where, why, and the cure.</summary>
public sealed class InterchangeException : Exception
{
    /// <summary>Makes one without a message.</summary>
    public InterchangeException() { }

    /// <summary>Makes one.</summary>
    /// <param name="message">Where, why, and the cure.</param>
    public InterchangeException(string message)
        : base(message) { }

    /// <summary>Makes one with the error behind it.</summary>
    /// <param name="message">Where, why, and the cure.</param>
    /// <param name="innerException">The error behind it.</param>
    public InterchangeException(string message, Exception innerException)
        : base(message, innerException) { }
}
