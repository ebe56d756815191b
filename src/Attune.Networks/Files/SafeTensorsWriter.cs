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
        var header = Header(tensors, file.Metadata);

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
    }

    private static ArrayBufferWriter<byte> Header(SafeTensor[] tensors, IReadOnlyDictionary<string, string> metadata)
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
            json.WriteStartObject(tensor.Name);
            json.WriteString("dtype", SafeTensorsFile.FloatType);
            json.WriteStartArray("shape");
            foreach (var length in tensor.Shape)
            {
                json.WriteNumberValue(length);
            }

            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(offset);
            offset += (long)tensor.Values.Length * sizeof(float);
            json.WriteNumberValue(offset);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.Flush();
        return buffer;
    }
}
