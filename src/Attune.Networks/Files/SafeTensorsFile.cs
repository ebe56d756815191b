namespace Attune.Networks.Files;

/// <summary>
/// What a <c>.safetensors</c> file holds: 8 bytes with the header's length, the header (JSON: each tensor's type, shape and
/// place, and texts under <c>__metadata__</c>), then the tensors' bytes without a gap. All numbers are little-endian. The
/// format is that of the safetensors library, which reads these files.
/// </summary>
/// <param name="Tensors">The arrays.</param>
/// <param name="Metadata">Texts by name.</param>
internal sealed record SafeTensorsFile(IReadOnlyList<SafeTensor> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    public const string MetadataKey = "__metadata__";

    public const string FloatType = "F32";

    public const string ByteType = "U8";

    /// <summary>The longest header that the format allows.</summary>
    public const int MaxHeaderBytes = 100_000_000;

    public const int LengthBytes = sizeof(ulong);

    /// <summary>Arrays of bytes, behind the others.</summary>
    public IReadOnlyList<SafeBytes> Bytes { get; init; } = [];
}
