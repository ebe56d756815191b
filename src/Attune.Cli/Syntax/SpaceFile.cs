using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Attune.Cli.Runs;
using Attune.Spaces;

namespace Attune.Cli.Syntax;

/// <summary>
/// Reads a search space from a JSON file: an object with one member for each parameter, in order. A member is a plain value
/// (fixed), a text as on the command line (<c>"int(1,100)"</c>), or an object with <c>type</c> (int, float, choice, boolean or
/// fixed), <c>low</c>, <c>high</c>, <c>scale</c>, <c>step</c>, <c>values</c>, <c>value</c> and <c>when</c>
/// (<c>{"other": ["value"]}</c>). What <see cref="SearchSpaceJson"/> writes is read too.
/// </summary>
internal static class SpaceFile
{
    private static readonly string[] Members = ["type", "low", "high", "scale", "step", "values", "value", "when"];

    /// <summary>Reads a file, or what begins with a brace as if it stood in one.</summary>
    /// <exception cref="ArgumentException">The file is missing, is no JSON, or describes no space.</exception>
    public static IReadOnlyList<Parameter> Read(string path)
    {
        var isText = path.StartsWith('{');
        if (!isText && !File.Exists(path))
        {
            throw new ArgumentException($"The space file must exist, but there is no '{path}'. Check its name.");
        }

        try
        {
            var text = isText ? path : File.ReadAllText(path);
            using var document = JsonDocument.Parse(
                text,
                new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
            );
            if (IsDocumentOfTheLibrary(document.RootElement))
            {
                return [.. SearchSpaceJson.Read(text)];
            }

            return document.RootElement.ValueKind == JsonValueKind.Object
                ? [.. document.RootElement.EnumerateObject().Select(static member => Read(member.Name, member.Value))]
                : throw new ArgumentException(
                    $"A space file holds an object, but '{path}' holds {KindOf(document.RootElement)}. "
                        + "Write {\"n_neurons\": \"int(1,100)\"}."
                );
        }
        catch (JsonException error)
        {
            throw new ArgumentException(
                $"A space file must be JSON, but '{path}' is not, at line {error.LineNumber + 1}, column "
                    + $"{error.BytePositionInLine + 1}. Mend it there.",
                error
            );
        }
    }

    /// <summary>A space as <see cref="Read(string)"/> takes it, in one line.</summary>
    public static string TextOf(IEnumerable<Parameter> space)
    {
        using var stream = new MemoryStream();
        using (
            var writer = new Utf8JsonWriter(
                stream,
                new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        )
        {
            writer.WriteStartObject();
            foreach (var parameter in space)
            {
                if (parameter is FixedParameter)
                {
                    Json.WriteValues(writer, [new(parameter.Name, parameter.Default)]);
                }
                else
                {
                    writer.WriteString(parameter.Name, ParameterNotation.Of(parameter));
                }
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    // A list is no parameter.
    private static bool IsDocumentOfTheLibrary(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty("parameters", out var list)
        && list.ValueKind == JsonValueKind.Array;

    private static Parameter Read(string name, JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => ReadObject(name, element),
            JsonValueKind.String => ParameterSyntax.TryParse(name, element.GetString()!)
                ?? new FixedParameter(name, element.GetString()!),
            _ => new FixedParameter(name, ValueOf(name, element)),
        };

    private static Parameter ReadObject(string name, JsonElement element)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (!Members.Contains(member.Name))
            {
                throw new ArgumentException(
                    $"A parameter's members are {string.Join(", ", Members)}, but '{name}' has '{member.Name}'. Leave it out."
                );
            }
        }

        var type = Required(name, element, "type").ToString();
        Parameter parameter = type switch
        {
            "int" => new IntParameter(name, Whole(name, element, "low"), Whole(name, element, "high"), ScaleOf(element))
            {
                Step = element.TryGetProperty("step", out _) ? Whole(name, element, "step") : null,
            },
            "float" => new FloatParameter(
                name,
                Number(name, element, "low"),
                Number(name, element, "high"),
                ScaleOf(element)
            )
            {
                Step = element.TryGetProperty("step", out _) ? Number(name, element, "step") : null,
            },
            "choice" => new ChoiceParameter(name, Values(name, Required(name, element, "values"))),
            "boolean" => new BooleanParameter(name),
            "fixed" => new FixedParameter(name, ValueOf(name, Required(name, element, "value"))),
            _ => throw new ArgumentException(
                $"A parameter's type is int, float, choice, boolean or fixed, but '{name}' has '{type}'. Take one of these."
            ),
        };
        return element.TryGetProperty("when", out var when)
            ? parameter with
            {
                Condition = ConditionOf(name, when),
            }
            : parameter;
    }

    private static Condition ConditionOf(string name, JsonElement when) =>
        when.ValueKind == JsonValueKind.Object && when.EnumerateObject().ToArray() is [var member]
            ? new Condition(
                member.Name,
                member.Value.ValueKind == JsonValueKind.Array
                    ? Values(name, member.Value)
                    : [ValueOf(name, member.Value)]
            )
            : throw new ArgumentException(
                $"'when' names one parameter and its values, but that of '{name}' does not. Write {{\"optimizer\": [\"sgd\"]}}."
            );

    private static Scale ScaleOf(JsonElement element) =>
        element.TryGetProperty("scale", out var scale)
            ? ScaleNames.Parse(scale.ToString(), element.GetRawText())
            : Scale.Linear;

    private static JsonElement Required(string name, JsonElement element, string member) =>
        element.TryGetProperty(member, out var value)
            ? value
            : throw new ArgumentException($"The parameter '{name}' must have '{member}', but has none. Add it.");

    private static long Whole(string name, JsonElement element, string member) =>
        Required(name, element, member) is var value
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var whole)
            ? whole
            : throw new ArgumentException(
                $"'{member}' of the int '{name}' must be a whole number, but is {value.GetRawText()}. Write one, or take a float."
            );

    private static double Number(string name, JsonElement element, string member) =>
        Required(name, element, member) is var value && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : throw new ArgumentException(
                $"'{member}' of the float '{name}' must be a number, but is {value.GetRawText()}. Write it without quotes."
            );

    private static ParameterValue[] Values(string name, JsonElement element) =>
        element.ValueKind == JsonValueKind.Array
            ? ParameterSyntax.Alike([.. element.EnumerateArray().Select(value => ValueOf(name, value))])
            : throw new ArgumentException(
                $"The values of '{name}' must be a list, but are {KindOf(element)}. Write [\"adam\", \"sgd\"]."
            );

    private static ParameterValue ValueOf(string name, JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => element.GetString()!,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number when element.TryGetInt64(out var whole) => whole,
            JsonValueKind.Number => element.GetDouble(),
            _ => throw new ArgumentException(
                $"A value is a number, a text, true or false, but '{name}' has {KindOf(element)}. Take one of these."
            ),
        };

    private static string KindOf(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Array => "a list",
            JsonValueKind.Object => "an object",
            JsonValueKind.Null => "null",
            _ => $"the value {element.GetRawText()}",
        };
}
