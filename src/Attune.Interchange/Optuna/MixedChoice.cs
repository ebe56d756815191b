using System.Text.Json;
using Attune.Interchange.Json;

namespace Attune.Interchange.Optuna;

/// <summary>
/// Choices of several kinds as texts: a text is itself, or in quotes where it would read as JSON; anything else is its JSON.
/// </summary>
internal static class MixedChoice
{
    public static Spaces.ParameterValue TextOf(JsonElement choice)
    {
        if (choice.ValueKind != JsonValueKind.String)
        {
            return choice.GetRawText();
        }

        var text = choice.GetString()!;
        return IsJson(text) ? PythonJson.Text(text) : text;
    }

    public static string JsonOf(string text) => IsJson(text) ? text : PythonJson.Text(text);

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 256 });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
