using System.Globalization;
using System.Text.Json;

namespace Attune.Spaces.Json;

/// <summary>
/// Values in JSON: texts and truth values as they are, whole numbers without a point, other numbers with a point or an exponent,
/// and what JSON has no number for as <c>{"number": "NaN"}</c>. So each value comes back as the same value of the same kind.
/// </summary>
internal static class ValueJson
{
    private const string NumberName = "number";

    public static void Write(Utf8JsonWriter writer, ParameterValue value)
    {
        switch (value.Value)
        {
            case long whole:
                writer.WriteNumberValue(whole);
                break;
            case double number:
                Write(writer, number);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            default:
                writer.WriteStringValue(value.AsText());
                break;
        }
    }

    /// <param name="element">The value.</param>
    /// <param name="where">Whose value it is, for errors.</param>
    public static ParameterValue Read(JsonElement element, string where) =>
        element.ValueKind switch
        {
            JsonValueKind.String => element.GetString()!,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number when IsWhole(element) && element.TryGetInt64(out var whole) => whole,
            JsonValueKind.Number => element.GetDouble(),
            JsonValueKind.Object when NotFinite(element) is { } number => number,
            _ => throw new ArgumentException(
                $"A value is a number, a text, true or false, but {where} has {element.GetRawText()}. Write one of these."
            ),
        };

    private static void Write(Utf8JsonWriter writer, double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        if (!double.IsFinite(number))
        {
            writer.WriteStartObject();
            writer.WriteString(NumberName, text);
            writer.WriteEndObject();
            return;
        }

        writer.WriteRawValue(text.AsSpan().IndexOfAny(".E") < 0 ? text + ".0" : text);
    }

    private static bool IsWhole(JsonElement element) => element.GetRawText().AsSpan().IndexOfAny(".eE") < 0;

    private static double? NotFinite(JsonElement element) =>
        element.TryGetProperty(NumberName, out var text)
        && text.ValueKind == JsonValueKind.String
        && double.TryParse(text.GetString(), CultureInfo.InvariantCulture, out var number)
        && !double.IsFinite(number)
            ? number
            : null;
}
