using System.Buffers.Binary;
using System.Text.Json;

namespace Attune.Networks.Files;

/// <summary>
/// Reads <see cref="SafeTensorsFile"/>s. Whatever the bytes are, it takes no more memory than the file is long, and everything
/// that the format forbids is an error.
/// </summary>
internal static class SafeTensorsReader
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <exception cref="InvalidDataException">The stream is no such file; the message says where and why, not which.</exception>
    /// <param name="stream">The file.</param>
    /// <param name="readsBytes">Whether it may have arrays of bytes besides those of floats.</param>
    public static SafeTensorsFile Read(Stream stream, bool readsBytes = false)
    {
        var header = ReadHeader(stream);
        var dataLength = stream.Length - stream.Position;
        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var entries = new List<TensorEntry>();
        try
        {
            using var json = Parse(header);
            foreach (var property in json.RootElement.EnumerateObject())
            {
                if (property.Name == SafeTensorsFile.MetadataKey)
                {
                    ReadMetadata(property.Value, metadata);
                }
                else
                {
                    entries.Add(TensorEntry.Read(property.Name, property.Value, readsBytes));
                }
            }
        }
        catch (InvalidOperationException error)
        {
            // The parser takes bytes and escapes that no text can have; reading them as text does not.
            throw new InvalidDataException($"the header has a text that is no Unicode: {error.Message}", error);
        }

        entries.Sort(static (a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        RequireNoGaps(entries, dataLength);
        var tensors = new List<SafeTensor>();
        var bytes = new List<SafeBytes>();
        foreach (var entry in entries)
        {
            var values = new byte[entry.End - entry.Begin];
            stream.ReadExactly(values);
            if (entry.IsBytes)
            {
                bytes.Add(new SafeBytes(entry.Name, values));
            }
            else
            {
                tensors.Add(new SafeTensor(entry.Name, entry.Shape, Floats(values)));
            }
        }

        return new SafeTensorsFile(tensors, metadata) { Bytes = bytes };
    }

    private static byte[] ReadHeader(Stream stream)
    {
        Span<byte> lengthBytes = stackalloc byte[SafeTensorsFile.LengthBytes];
        if (stream.Length < SafeTensorsFile.LengthBytes)
        {
            throw new InvalidDataException(
                $"byte 0: the file must begin with {SafeTensorsFile.LengthBytes} bytes that tell the header's length, but has "
                    + $"{stream.Length} bytes."
            );
        }

        stream.ReadExactly(lengthBytes);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (length > SafeTensorsFile.MaxHeaderBytes)
        {
            throw new InvalidDataException(
                $"byte 0: the header may have {SafeTensorsFile.MaxHeaderBytes} bytes, but it claims {length}."
            );
        }

        if (length > (ulong)(stream.Length - SafeTensorsFile.LengthBytes))
        {
            throw new InvalidDataException(
                $"byte 0: the header claims {length} bytes, but only {stream.Length - SafeTensorsFile.LengthBytes} follow."
            );
        }

        var header = new byte[length];
        stream.ReadExactly(header);
        return header is [(byte)'{', ..]
            ? header
            : throw new InvalidDataException(
                $"byte {SafeTensorsFile.LengthBytes}: the header must begin with '{{', but "
                    + (header.Length == 0 ? "is empty." : $"begins with byte 0x{header[0]:x2}.")
            );
    }

    private static JsonDocument Parse(byte[] header)
    {
        try
        {
            return JsonDocument.Parse(header, Options);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"the header is not valid JSON: {error.Message}", error);
        }
    }

    private static void ReadMetadata(JsonElement element, SortedDictionary<string, string> metadata)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException($"the header's {SafeTensorsFile.MetadataKey} must be an object.");
        }

        foreach (var entry in element.EnumerateObject())
        {
            metadata[entry.Name] =
                entry.Value.ValueKind == JsonValueKind.String
                    ? entry.Value.GetString()!
                    : throw new InvalidDataException(
                        $"metadata '{entry.Name}': it must be a text, but is {entry.Value.GetRawText()}."
                    );
        }
    }

    private static void RequireNoGaps(List<TensorEntry> entries, long dataLength)
    {
        long end = 0;
        foreach (var entry in entries)
        {
            if (entry.Begin != end)
            {
                throw new InvalidDataException(
                    $"tensor '{entry.Name}': it must begin where the one before it ends, at {end}, but begins at "
                        + $"{entry.Begin}."
                );
            }

            end = entry.End;
        }

        if (end != dataLength)
        {
            throw new InvalidDataException(
                $"the tensors take {end} bytes, but {dataLength} follow the header: the file is "
                    + (end > dataLength ? "cut off." : "too long.")
            );
        }
    }

    private static float[] Floats(byte[] bytes)
    {
        var values = new float[bytes.Length / sizeof(float)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)));
        }

        return values;
    }
}
