namespace Attune.Interchange;

/// <summary>A place in a file, for errors.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Where">The line, or the table and row; null for the whole file.</param>
internal readonly record struct Place(string File, string? Where = null)
{
    public Place At(string where) => this with { Where = where };

    /// <param name="rule">The rule, the value and the cure.</param>
    /// <param name="cause">The error behind it.</param>
    public InterchangeException Error(string rule, Exception? cause = null)
    {
        var message = Where is null ? $"{File}: {rule}" : $"{File}, {Where}: {rule}";
        return cause is null ? new InterchangeException(message) : new InterchangeException(message, cause);
    }

    /// <summary>
    /// Reads with errors that name this place, where what is read can be damaged in any way; running out of memory is no
    /// such error.
    /// </summary>
    public T Guard<T>(string rule, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is not (InterchangeException or OutOfMemoryException or IOException))
        {
            throw Error($"{rule} ({error.Message})", error);
        }
    }
}
