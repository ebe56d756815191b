namespace Attune.Storage;

/// <summary>
/// A storage could not do its work: no room on the disk, no permission, a damaged file, a server that is down. What was acknowledged
/// before is kept, unless the message says that a file is damaged.
/// </summary>
/// <param name="message">The rule, what happened, and the cure.</param>
/// <param name="inner">What the system or the database said.</param>
public sealed class StorageException(string message, Exception? inner = null) : IOException(message, inner);
