using System.Globalization;
using System.Text.Json;

namespace Attune.Learning.Files;

/// <summary>What JSON needs for numbers that are not finite, and for lists.</summary>
internal static class JsonWriting
{
    /// <summary>Writes a number so that it reads back to the same bits; NaN and infinities as texts.</summary>
    public static void WriteFloat(this Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteString(name, value.ToString(CultureInfo.InvariantCulture));
        }
    }

    public static void WriteTexts(this Utf8JsonWriter writer, string name, IEnumerable<string?> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    public static void WriteObjects<T>(
        this Utf8JsonWriter writer,
        string name,
        IEnumerable<T> items,
        Action<Utf8JsonWriter, T> write
    )
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(writer, item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
