using System.Text.Json;
using Attune.Spaces;

namespace Attune.SearchQuality.Problems;

/// <summary>Reads the spaces that ConfigSpace 0.4 writes.</summary>
internal static class ConfigSpaceJson
{
    /// <summary>Reads every parameter, those without a condition first.</summary>
    public static IReadOnlyList<Parameter> Read(string file)
    {
        using var document = JsonDocument.Parse(
            File.ReadAllBytes(file),
            new JsonDocumentOptions { AllowTrailingCommas = true }
        );
        if (document.RootElement.TryGetProperty("forbiddens", out var forbidden) && forbidden.GetArrayLength() > 0)
        {
            throw new InvalidDataException(
                $"Forbidden combinations have no counterpart here, but {file} has {forbidden.GetArrayLength()}. Remove them."
            );
        }

        var conditions = document
            .RootElement.GetProperty("conditions")
            .EnumerateArray()
            .ToLookup(static c => c.GetProperty("child").GetString(), Condition);
        Parameter[] parameters =
        [
            .. document
                .RootElement.GetProperty("hyperparameters")
                .EnumerateArray()
                .Select(json =>
                    Parameter(json) is var parameter && conditions[parameter.Name].Any()
                        ? parameter with
                        {
                            Condition = All(conditions[parameter.Name]),
                        }
                        : parameter
                ),
        ];
        return [.. parameters.OrderBy(static parameter => parameter.Condition is not null)];
    }

    private static Parameter Parameter(JsonElement json)
    {
        var name = json.GetProperty("name").GetString()!;
        var type = json.GetProperty("type").GetString();
        var scale = json.TryGetProperty("log", out var log) && log.GetBoolean() ? Scale.Log : Scale.Linear;
        return type switch
        {
            "uniform_int" => new IntParameter(name, (long)Number("lower"), (long)Number("upper"), scale),
            "uniform_float" => new FloatParameter(name, Number("lower"), Number("upper"), scale),
            "categorical" => new ChoiceParameter(name, Values("choices")),
            "ordinal" => new ChoiceParameter(name, Values("sequence")),
            "constant" => new FixedParameter(name, SpaceJson.Value(json.GetProperty("value"))),
            _ => throw new InvalidDataException(
                $"A hyperparameter must be uniform, a category or a constant, but '{name}' is '{type}'. Write it as one of them."
            ),
        };

        double Number(string property) => json.GetProperty(property).GetDouble();
        ParameterValue[] Values(string property) =>
            [.. json.GetProperty(property).EnumerateArray().Select(SpaceJson.Value)];
    }

    private static Condition Condition(JsonElement json)
    {
        var type = json.GetProperty("type").GetString();
        return type switch
        {
            "EQ" => new Condition(Parent(), [SpaceJson.Value(json.GetProperty("value"))]),
            "IN" => new Condition(Parent(), [.. json.GetProperty("values").EnumerateArray().Select(SpaceJson.Value)]),
            "AND" => All(json.GetProperty("conditions").EnumerateArray().Select(Condition)),
            _ => throw new InvalidDataException(
                $"A condition must be EQ, IN or AND, but one of '{json.GetProperty("child")}' is {type}. Write it as one of them."
            ),
        };

        string Parent() => json.GetProperty("parent").GetString()!;
    }

    private static Condition All(IEnumerable<Condition> conditions) =>
        conditions.Reverse().Aggregate(static (rest, condition) => condition with { And = rest });
}
