using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Attune.Networks.Files;

/// <summary>Writes <see cref="SafeTensorsFile"/>s: equal contents give equal bytes, whatever order they were given in.</summary>
internal static class SafeTensorsWriter
{
    private const int Alignment = 8;

    // The header is no part of a web page: quotes need no more than a backslash.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(BinaryWriter writer, SafeTensorsFile file)
    {
        SafeTensor[] tensors = [.. file.Tensors.OrderBy(static tensor => tensor.Name, StringComparer.Ordinal)];
        SafeBytes[] bytes = [.. file.Bytes.OrderBy(static entry => entry.Name, StringComparer.Ordinal)];
        var header = Header(tensors, bytes, file.Metadata);

        // Spaces behind the JSON are part of the header; with them the floats are aligned.
        var padding = (Alignment - (header.WrittenCount % Alignment)) % Alignment;
        if (header.WrittenCount + padding > SafeTensorsFile.MaxHeaderBytes)
        {
            throw new ArgumentException(
                $"A model file's header may have {SafeTensorsFile.MaxHeaderBytes} bytes, but the metadata make "
                    + $"{header.WrittenCount}. Keep large data in a file of their own."
            );
        }

        writer.Write((ulong)(header.WrittenCount + padding));
        writer.Write(header.WrittenSpan);
        for (var i = 0; i < padding; i++)
        {
            writer.Write((byte)' ');
        }

        foreach (var tensor in tensors)
        {
            foreach (var value in tensor.Values)
            {
                writer.Write(value);
            }
        }

        foreach (var entry in bytes)
        {
            writer.Write(entry.Values);
        }
    }

    private static ArrayBufferWriter<byte> Header(
        SafeTensor[] tensors,
        SafeBytes[] bytes,
        IReadOnlyDictionary<string, string> metadata
    )
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WriteStartObject(SafeTensorsFile.MetadataKey);
        foreach (var (key, value) in metadata.OrderBy(static entry => entry.Key, StringComparer.Ordinal))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
        long offset = 0;
        foreach (var tensor in tensors)
        {
            WriteEntry(
                json,
                tensor.Name,
                SafeTensorsFile.FloatType,
                tensor.Shape,
                ref offset,
                sizeof(float) * tensor.Values.LongLength
            );
        }

        foreach (var entry in bytes)
        {
            WriteEntry(
                json,
                entry.Name,
                SafeTensorsFile.ByteType,
                [entry.Values.Length],
                ref offset,
                entry.Values.Length
            );
        }

        json.WriteEndObject();
        json.Flush();
        return buffer;
    }

    private static void WriteEntry(
        Utf8JsonWriter json,
        string name,
        string type,
        int[] shape,
        ref long offset,
        long byteCount
    )
    {
        json.WriteStartObject(name);
        json.WriteString("dtype", type);
        json.WriteStartArray("shape");
        foreach (var length in shape)
        {
            json.WriteNumberValue(length);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        offset += byteCount;
        json.WriteNumberValue(offset);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
