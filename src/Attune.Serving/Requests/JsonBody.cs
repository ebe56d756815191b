using System.Text.Json;
using Attune.Serving.Responses;

namespace Attune.Serving.Requests;

/// <summary>Goes through a body's JSON; whatever is wrong with it is the client's fault.</summary>
internal static class JsonBody
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 16 };

    public delegate T Parser<out T>(ref Utf8JsonReader reader);

    /// <summary>Parses a whole body.</summary>
    /// <exception cref="ProblemException">It is no JSON, or not what the parser takes.</exception>
    public static T Parse<T>(ReadOnlySpan<byte> body, Parser<T> parse)
    {
        var reader = new Utf8JsonReader(body, Options);
        try
        {
            reader.Read();
            var result = parse(ref reader);
            // Nothing may follow, which the reader itself sees to.
            reader.Read();
            return result;
        }
        catch (JsonException error)
        {
            throw new ProblemException(
                400,
                $"A body must be JSON, but is not: {error.Message} Numbers that are not finite are no JSON: send null for a missing "
                    + "value."
            );
        }
        catch (InvalidOperationException error)
        {
            // A text with half a surrogate pair.
            throw new ProblemException(400, $"Texts must be Unicode, but one is not: {error.Message} Correct it.");
        }
    }

    /// <exception cref="ProblemException">The reader is at something else.</exception>
    public static void Require(ref Utf8JsonReader reader, JsonTokenType type, string what)
    {
        if (reader.TokenType != type)
        {
            throw new ProblemException(
                400,
                $"{what} must be {NameOf(type)}, but is {NameOf(reader.TokenType)}. Correct it."
            );
        }
    }

    public static string Text(ref Utf8JsonReader reader, string what)
    {
        Require(ref reader, JsonTokenType.String, what);
        return reader.GetString()!;
    }

    /// <summary>A client's text as errors repeat it: not without end.</summary>
    public static string Shortened(string? text)
    {
        const int longest = 40;
        return text is null || text.Length <= longest ? text ?? "" : $"{text[..longest]}…";
    }

    public static string NameOf(JsonTokenType type) =>
        type switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "a list",
            JsonTokenType.String => "a text",
            JsonTokenType.Number => "a number",
            JsonTokenType.True or JsonTokenType.False => "true or false",
            _ => "null",
        };
}
