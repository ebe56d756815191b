using System.Globalization;
using System.Text;
using System.Text.Json;
using Attune.Spaces;

namespace Attune.Interchange.Json;

/// <summary>
/// JSON as Python writes it: with the numbers NaN, Infinity and -Infinity, which JSON does not have. Within Attune those are
/// <c>{"number":"NaN"}</c>, so that what is kept is JSON.
/// </summary>
internal static class PythonJson
{
    private const int MaximumDepth = 256;
    private static readonly string[] Specials = ["NaN", "-Infinity", "Infinity"];

    /// <summary>Reads a text.</summary>
    /// <exception cref="InterchangeException">It is no JSON.</exception>
    public static JsonElement Parse(string text, Place place)
    {
        try
        {
            using var document = JsonDocument.Parse(ToJson(text), new JsonDocumentOptions { MaxDepth = MaximumDepth });
            return document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            throw place.Error($"the text must be JSON, but '{Shortened(text)}' is not. Mend or remove it.", error);
        }
    }

    /// <summary>The text with Python's special numbers as JSON has them.</summary>
    public static string ToJson(string text)
    {
        if (!text.Contains("NaN", StringComparison.Ordinal) && !text.Contains("Infinity", StringComparison.Ordinal))
        {
            return text;
        }

        var json = new StringBuilder(text.Length + 32);
        var inText = false;
        for (var i = 0; i < text.Length; i++)
        {
            var special = inText ? null : SpecialAt(text, i);
            if (special is not null)
            {
                json.Append(Wrapped(special));
                i += special.Length - 1;
                continue;
            }

            json.Append(text[i]);
            if (inText && text[i] == '\\' && i + 1 < text.Length)
            {
                json.Append(text[++i]);
            }
            else if (text[i] == '"')
            {
                inText = !inText;
            }
        }

        return json.ToString();
    }

    /// <summary>The text with special numbers as Python has them.</summary>
    public static string ToPython(string json)
    {
        foreach (var special in Specials)
        {
            json = json.Replace(Wrapped(special), special, StringComparison.Ordinal);
        }

        return json;
    }

    /// <summary>A number in JSON as Python would write it: one that is not whole by kind has a point or an exponent.</summary>
    public static string Number(double number)
    {
        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "NaN"
                : number > 0 ? "Infinity"
                : "-Infinity";
        }

        var text = number.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
        return text.AsSpan().IndexOfAny('.', 'e') < 0 ? text + ".0" : text;
    }

    /// <summary>A text in JSON as Python writes it, in ASCII.</summary>
    public static string Text(string text)
    {
        var json = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' or '\\' => json.Append('\\').Append(character),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                < ' ' or > '~' => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => json.Append(character),
            };
        }

        return json.Append('"').ToString();
    }

    /// <summary>A value in JSON; special numbers as Attune keeps them.</summary>
    public static string Of(ParameterValue value) =>
        value.Value switch
        {
            double number => double.IsFinite(number) ? Number(number) : Wrapped(Number(number)),
            string text => Text(text),
            _ => value.ToString(),
        };

    /// <summary>The value that a text, a truth value or a number is; null for anything else, and for whole numbers beyond 64 bits.</summary>
    public static ParameterValue? Scalar(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => element.GetString()!,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number when element.GetRawText().AsSpan().IndexOfAny(".eE") >= 0 => element.GetDouble(),
            JsonValueKind.Number when element.TryGetInt64(out var whole) => whole,
            JsonValueKind.Object when Special(element) is { } number => number,
            _ => default(ParameterValue?),
        };

    /// <summary>The number that an element is; null where it is none.</summary>
    public static double? AsNumber(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number ? element.GetDouble() : Special(element);

    /// <summary>The start of a text, for errors.</summary>
    public static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static double? Special(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty("number", out var text)
        && text.ValueKind == JsonValueKind.String
            ? text.GetString() switch
            {
                "NaN" => double.NaN,
                "Infinity" => double.PositiveInfinity,
                "-Infinity" => double.NegativeInfinity,
                _ => null,
            }
            : null;

    private static string Wrapped(string special) => $$"""{"number":"{{special}}"}""";

    private static string? SpecialAt(string text, int place) =>
        text[place] is 'N' or '-' or 'I'
            ? Array.Find(Specials, special => string.CompareOrdinal(text, place, special, 0, special.Length) == 0)
            : null;
}
