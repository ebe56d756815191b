namespace Attune.Networks.Files;

/// <summary>A named run of bytes in a file.</summary>
/// <param name="Name">Unique in its file.</param>
/// <param name="Values">The bytes.</param>
internal sealed record SafeBytes(string Name, byte[] Values);
