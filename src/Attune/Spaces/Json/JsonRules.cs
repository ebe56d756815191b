using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Attune.Spaces.Json;

/// <summary>What the documents of spaces and hyperparameters have in common.</summary>
internal static class JsonRules
{
    /// <summary>The version that is written, and the newest that is read.</summary>
    private const int Version = 1;

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber(JsonNames.Version, Version);
            members(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    public static T Read<T>(string text, Func<JsonElement, T> members, params string[] names) =>
        Read(text, members, names, []);

    public static T Read<T>(string text, Func<JsonElement, T> members, string[] names, string[] optional)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            using var document = JsonDocument.Parse(
                text,
                new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
            );
            RequireDocument(document.RootElement, names, optional);
            return members(document.RootElement);
        }
        catch (JsonException error)
        {
            throw new ArgumentException(
                $"The text must be JSON, but is not, at line {error.LineNumber + 1}, column {error.BytePositionInLine + 1}. "
                    + "Mend it there.",
                error
            );
        }
    }

    public static void RequireObject(JsonElement element, string what)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new ArgumentException($"{what} is an object, but got {element.GetRawText()}. Write {{…}}.");
        }
    }

    public static void Allow(JsonElement element, string what, params string[] names)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (!names.Contains(member.Name))
            {
                throw new ArgumentException(
                    $"The members of {what} are {string.Join(", ", names)}, but there is '{member.Name}'. Leave it out."
                );
            }
        }
    }

    private static void RequireDocument(JsonElement root, string[] names, string[] optional)
    {
        RequireObject(root, "The document");
        if (
            !root.TryGetProperty(JsonNames.Version, out var version)
            || version.ValueKind != JsonValueKind.Number
            || !version.TryGetInt32(out var number)
            || number is < 1 or > Version
        )
        {
            throw new ArgumentException(
                $"The document must say \"version\": {Version}, the newest that is known here, but says "
                    + $"{(version.ValueKind == JsonValueKind.Undefined ? "none" : version.GetRawText())}. "
                    + "Read it with the version of the library that wrote it, or a later one."
            );
        }

        Allow(root, "the document", [JsonNames.Version, .. names, .. optional]);
        foreach (var name in names)
        {
            if (!root.TryGetProperty(name, out _))
            {
                throw new ArgumentException($"The document must have '{name}', but has none. Add it.");
            }
        }
    }
}
