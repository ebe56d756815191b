using System.Text.Json;
using Attune.Spaces;

namespace Attune.SearchQuality.Problems;

/// <summary>Reads spaces in the neutral form of <c>peers/problems.json</c>.</summary>
internal static class SpaceJson
{
    /// <summary>Reads <c>[{name, type, low, high, log, choices, condition}]</c>.</summary>
    public static SearchSpace Read(JsonElement space) => ParentsFirst([.. space.EnumerateArray().Select(Parameter)]);

    /// <summary>A value that is one of some choices, or that a condition names.</summary>
    public static ParameterValue Value(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.String => json.GetString()!,
            JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
            JsonValueKind.Number when json.TryGetInt64(out var whole) => whole,
            JsonValueKind.Number => json.GetDouble(),
            _ => throw new InvalidDataException(
                $"A value must be a text or a number, but got '{json}'. Correct the file."
            ),
        };

    /// <summary>The parameters in their order, but each after those that its conditions name.</summary>
    public static SearchSpace ParentsFirst(IReadOnlyList<Parameter> parameters)
    {
        var ordered = new List<Parameter>();
        var left = parameters.ToList();
        while (left.Count > 0)
        {
            var ready = left.FindAll(parameter =>
                Parents(parameter).All(parent => ordered.Exists(earlier => earlier.Name == parent))
            );
            if (ready.Count == 0)
            {
                throw new InvalidDataException(
                    $"Conditions must name other parameters and form no circle, but those of "
                        + $"{string.Join(", ", left.Select(static p => p.Name))} do not. Correct the space."
                );
            }

            ordered.AddRange(ready);
            left.RemoveAll(ready.Contains);
        }

        return new SearchSpace(ordered);
    }

    private static IEnumerable<string> Parents(Parameter parameter)
    {
        for (var condition = parameter.Condition; condition is not null; condition = condition.And)
        {
            yield return condition.Parent;
        }
    }

    private static Parameter Parameter(JsonElement json)
    {
        var name = json.GetProperty("name").GetString()!;
        var condition =
            json.TryGetProperty("condition", out var c) && c.ValueKind == JsonValueKind.Object
                ? new Condition(
                    c.GetProperty("parent").GetString()!,
                    [.. c.GetProperty("values").EnumerateArray().Select(Value)]
                )
                : null;
        var scale = json.TryGetProperty("log", out var log) && log.GetBoolean() ? Scale.Log : Scale.Linear;
        Parameter parameter = json.GetProperty("type").GetString() switch
        {
            "int" => new IntParameter(name, Whole("low"), Whole("high"), scale),
            "float" => new FloatParameter(name, Number("low"), Number("high"), scale),
            "categorical" => new ChoiceParameter(name, [.. json.GetProperty("choices").EnumerateArray().Select(Value)]),
            var type => throw new InvalidDataException(
                $"A parameter's type must be int, float or categorical, but that of '{name}' is '{type}'. Correct the file."
            ),
        };
        return parameter with { Condition = condition };

        long Whole(string property) => (long)Number(property);
        double Number(string property) => json.GetProperty(property).GetDouble();
    }
}
