using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Attune.Storage;
using Attune.Trials;

namespace Attune.Learning.Resuming;

/// <summary>What a search keeps with a trial beyond its value: an attribute that holds JSON in one line.</summary>
internal static class JsonTexts
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads what a trial has under a name; null where it has nothing.</summary>
    /// <exception cref="StorageException">It is not what a search writes.</exception>
    public static T? Read<T>(TrialRecord trial, string name, Func<JsonElement, T> read)
        where T : class
    {
        if (
            trial.Attributes.Where(a => a.Key == name).Select(static a => a.Value.Value).FirstOrDefault()
            is not string text
        )
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return read(document.RootElement);
        }
        catch (Exception error)
            when (error is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new StorageException(
                $"A finished trial's attribute '{name}' must be as the search wrote it, but that of trial {trial.Number} is not: "
                    + $"{error.Message} Restore the file from a copy, or begin anew.",
                error
            );
        }
    }

    /// <summary>A number; NaN and the infinities, which JSON lacks, as texts.</summary>
    public static void Write(Utf8JsonWriter writer, double number)
    {
        if (double.IsFinite(number))
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(number.ToString("R", CultureInfo.InvariantCulture));
        }
    }

    public static void Write(Utf8JsonWriter writer, string name, IEnumerable<double> numbers)
    {
        writer.WriteStartArray(name);
        foreach (var number in numbers)
        {
            Write(writer, number);
        }

        writer.WriteEndArray();
    }

    public static double Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.String
            ? double.Parse(element.GetString()!, CultureInfo.InvariantCulture)
            : element.GetDouble();

    public static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(Number)];

    public static string? Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var text) ? text.GetString() : null;
}
