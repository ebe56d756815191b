using System.Text.Json;
using Attune.Spaces;
using Attune.Spaces.Json;

namespace Attune.Storage;

/// <summary>
/// A study's definition as a JSON document: <c>{"version": 1, "objectives": [{"name": "loss", "direction": "minimize"}], "space":
/// […], "seed": 42, "window": 1, "asynchronous": false, "sampler": "RandomSampler", "pruner": "NonePruner"}</c>, the space as
/// the parameters of <see cref="SearchSpaceJson"/>, or null where trials define it by running; where there are inputs, also <c>"inputs":
/// {"data": "…"}</c>.
/// </summary>
public static class StudyDefinitionJson
{
    private const string Objectives = "objectives";
    private const string Direction = "direction";
    private const string Space = "space";
    private const string Seed = "seed";
    private const string Window = "window";
    private const string Asynchronous = "asynchronous";
    private const string Sampler = "sampler";
    private const string Pruner = "pruner";
    private const string Inputs = "inputs";

    /// <summary>Writes a definition, indented, with line feeds.</summary>
    /// <exception cref="ArgumentException">A parameter is of a kind of the user's own.</exception>
    public static string Write(StudyDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return JsonRules.Write(writer =>
        {
            writer.WriteStartArray(Objectives);
            foreach (var objective in definition.Objectives)
            {
                writer.WriteStartObject();
                writer.WriteString(JsonNames.Name, objective.Name);
                writer.WriteString(Direction, Of(objective.Direction));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            if (definition.Space is { } space)
            {
                ParameterJsonWriter.Write(writer, space, Space);
            }
            else
            {
                writer.WriteNull(Space);
            }

            writer.WriteNumber(Seed, definition.Seed);
            writer.WriteNumber(Window, definition.Window);
            writer.WriteBoolean(Asynchronous, definition.Asynchronous);
            writer.WriteString(Sampler, definition.Sampler);
            writer.WriteString(Pruner, definition.Pruner);
            if (definition.Inputs.Count > 0)
            {
                writer.WriteStartObject(Inputs);
                foreach (var (name, text) in definition.Inputs)
                {
                    writer.WriteString(name, text);
                }

                writer.WriteEndObject();
            }
        });
    }

    /// <summary>Reads a definition; comments and a comma after the last member are allowed.</summary>
    /// <exception cref="ArgumentException">The text is no JSON, of a later version, or describes no study.</exception>
    public static StudyDefinition Read(string json) =>
        JsonRules.Read(
            json,
            ReadMembers,
            [Objectives, Space, Seed, Window, Asynchronous, Sampler, Pruner],
            optional: [Inputs]
        );

    private static StudyDefinition ReadMembers(JsonElement root)
    {
        var objectives = root.GetProperty(Objectives);
        if (objectives.ValueKind != JsonValueKind.Array || objectives.GetArrayLength() == 0)
        {
            throw Wrong(root, Objectives, "a list of at least one", """[{"name": "loss", "direction": "minimize"}]""");
        }

        var space = root.GetProperty(Space);
        return new StudyDefinition(
            [.. objectives.EnumerateArray().Select(ReadObjective)],
            space.ValueKind == JsonValueKind.Null ? null : new SearchSpace(ParameterJsonReader.ReadAll(space)),
            IsNumber(root, Seed) && root.GetProperty(Seed).TryGetUInt64(out var seed)
                ? seed
                : throw Wrong(root, Seed, "a whole number from 0", "42"),
            IsNumber(root, Window) && root.GetProperty(Window).TryGetInt32(out var window) && window > 0
                ? window
                : throw Wrong(root, Window, "a whole number from 1", "1"),
            root.GetProperty(Asynchronous).ValueKind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => throw Wrong(root, Asynchronous, "true or false", "false"),
            },
            Text(root, Sampler),
            Text(root, Pruner)
        )
        {
            Inputs = ReadInputs(root),
        };
    }

    private static KeyValuePair<string, string>[] ReadInputs(JsonElement root)
    {
        if (!root.TryGetProperty(Inputs, out var inputs))
        {
            return [];
        }

        JsonRules.RequireObject(inputs, "A study's inputs");
        return [.. inputs.EnumerateObject().Select(input => KeyValuePair.Create(input.Name, Text(inputs, input.Name)))];
    }

    private static Objective ReadObjective(JsonElement objective)
    {
        JsonRules.RequireObject(objective, "An objective");
        JsonRules.Allow(objective, "an objective", JsonNames.Name, Direction);
        return Text(objective, Direction) switch
        {
            "minimize" => Objective.Minimize(Text(objective, JsonNames.Name)),
            "maximize" => Objective.Maximize(Text(objective, JsonNames.Name)),
            _ => throw Wrong(objective, Direction, "minimize or maximize", "\"minimize\""),
        };
    }

    private static string Of(Direction direction) => direction == Attune.Direction.Minimize ? "minimize" : "maximize";

    private static bool IsNumber(JsonElement owner, string member) =>
        owner.GetProperty(member).ValueKind == JsonValueKind.Number;

    private static string Text(JsonElement owner, string member) =>
        owner.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : throw Wrong(owner, member, "a text", "\"…\"");

    private static ArgumentException Wrong(JsonElement owner, string member, string wanted, string example) =>
        new(
            $"'{member}' must be {wanted}, but {(owner.TryGetProperty(member, out var value) ? $"is {value.GetRawText()}" : "is not")}. "
                + $"Write {example}."
        );
}
