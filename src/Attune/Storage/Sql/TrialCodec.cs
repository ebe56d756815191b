using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Attune.Spaces;
using Attune.Spaces.Json;

namespace Attune.Storage.Sql;

/// <summary>How the parts of a trial are written into columns.</summary>
internal static class TrialCodec
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Named values as one JSON object; a value's kind is its form, as in <see cref="ValueJson"/>.</summary>
    public static string WriteValues(IReadOnlyList<KeyValuePair<string, ParameterValue>> values) =>
        Write(writer =>
        {
            writer.WriteStartObject();
            foreach (var (name, value) in values)
            {
                writer.WritePropertyName(name);
                ValueJson.Write(writer, value);
            }

            writer.WriteEndObject();
        });

    public static IReadOnlyList<KeyValuePair<string, ParameterValue>> ReadValues(string json)
    {
        using var document = JsonDocument.Parse(json);
        var values = new List<KeyValuePair<string, ParameterValue>>();
        foreach (var member in document.RootElement.EnumerateObject())
        {
            values.Add(new(member.Name, ValueJson.Read(member.Value, $"'{member.Name}'")));
        }

        return [.. values];
    }

    public static string WriteNumbers(IReadOnlyList<KeyValuePair<string, double>> numbers) =>
        WriteValues([
            .. numbers.Select(static number => KeyValuePair.Create(number.Key, (ParameterValue)number.Value)),
        ]);

    public static IReadOnlyList<KeyValuePair<string, double>> ReadNumbers(string json) =>
        [.. ReadValues(json).Select(static value => KeyValuePair.Create(value.Key, value.Value.AsDouble()))];

    public static string WriteParameters(IReadOnlyList<Parameter> parameters) =>
        Write(writer =>
        {
            writer.WriteStartObject();
            ParameterJsonWriter.Write(writer, parameters);
            writer.WriteEndObject();
        });

    public static IReadOnlyList<Parameter> ReadParameters(string json)
    {
        using var document = JsonDocument.Parse(json);
        return ParameterJsonReader.ReadAll(document.RootElement.GetProperty(JsonNames.Parameters));
    }

    /// <summary>The readable column for some doubles: the first one; nothing for NaN, which columns do not keep.</summary>
    public static object? Readable(ReadOnlySpan<double> values) =>
        values.Length == 0 || double.IsNaN(values[0]) ? null : values[0];

    /// <summary>
    /// The exact bits of some doubles, little-endian, one after the other; nothing where the readable column says it all, that is,
    /// not for NaN and negative zero.
    /// </summary>
    public static byte[]? Bits(ReadOnlySpan<double> values)
    {
        if (values.Length == 0 || (values.Length == 1 && !double.IsNaN(values[0]) && !IsNegativeZero(values[0])))
        {
            return null;
        }

        var bits = new byte[sizeof(double) * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bits.AsSpan(sizeof(double) * i), values[i]);
        }

        return bits;
    }

    public static double[] Doubles(double? readable, byte[]? bits)
    {
        if (bits is null)
        {
            return readable is { } one ? [one] : [];
        }

        if (bits.Length % sizeof(double) != 0)
        {
            throw new FormatException($"Exact numbers take 8 bytes each, but got {bits.Length} bytes.");
        }

        var values = new double[bits.Length / sizeof(double)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadDoubleLittleEndian(bits.AsSpan(sizeof(double) * i));
        }

        return values;
    }

    private static bool IsNegativeZero(double value) => value == 0 && double.IsNegative(value);

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Options);
        write(writer);
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
