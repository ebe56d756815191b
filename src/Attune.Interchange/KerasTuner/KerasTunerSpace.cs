using System.Text.Json;
using Attune.Interchange.Json;
using Attune.Spaces;

namespace Attune.Interchange.KerasTuner;

/// <summary>Keras Tuner's hyperparameters as parameters.</summary>
internal static class KerasTunerSpace
{
    /// <summary>What begins the names of what a tuner notes among the values.</summary>
    public const string TunerPrefix = "tuner/";

    /// <summary>The parameters, in order. A name that stands for several, under other conditions, occurs as often.</summary>
    public static IReadOnlyList<Parameter> Read(JsonElement hyperParameters, Place place)
    {
        var parameters = new List<Parameter>();
        foreach (var entry in hyperParameters.GetProperty("space").EnumerateArray())
        {
            var config = entry.GetProperty("config");
            var name = config.GetProperty("name").GetString()!;
            if (!name.StartsWith(TunerPrefix, StringComparison.Ordinal))
            {
                var parameter = Read(entry.GetProperty("class_name").GetString()!, name, config, place);
                parameters.Add(parameter with { Condition = ConditionOf(config, place) });
            }
        }

        return parameters;
    }

    private static Parameter Read(string kind, string name, JsonElement config, Place place)
    {
        switch (kind)
        {
            case "Int":
                var step = Optional(config, "step")?.GetInt64();
                return new IntParameter(name, Whole("min_value"), Whole("max_value"), ScaleOf(config, place))
                {
                    Step = step == 1 ? null : step,
                    DefaultValue = Optional(config, "default")?.GetInt64(),
                };
            case "Float":
                return new FloatParameter(name, Number("min_value"), Number("max_value"), ScaleOf(config, place))
                {
                    Step = Optional(config, "step")?.GetDouble(),
                    DefaultValue = Optional(config, "default")?.GetDouble(),
                };
            case "Choice":
                return new ChoiceParameter(
                    name,
                    [.. config.GetProperty("values").EnumerateArray().Select(value => Scalar(value, name, place))]
                )
                {
                    DefaultValue = Optional(config, "default") is { } first
                        ? Scalar(first, name, place)
                        : default(ParameterValue?),
                };
            case "Boolean":
                return new BooleanParameter(name, Optional(config, "default")?.GetBoolean() ?? false);
            case "Fixed":
                return new FixedParameter(name, Scalar(config.GetProperty("value"), name, place));
            default:
                throw place.Error(
                    $"a hyperparameter is Int, Float, Choice, Boolean or Fixed, but '{name}' is '{kind}'. Read the folder with a "
                        + "version of Attune that knows it."
                );
        }

        long Whole(string member) => config.GetProperty(member).GetInt64();
        double Number(string member) => config.GetProperty(member).GetDouble();
    }

    private static Scale ScaleOf(JsonElement config, Place place) =>
        Optional(config, "sampling")?.GetString() switch
        {
            null or "linear" => Scale.Linear,
            "log" => Scale.Log,
            "reverse_log" => Scale.ReverseLog,
            var scale => throw place.Error(
                $"a sampling is linear, log or reverse_log, but is '{scale}'. Read the folder with a version of Attune that knows it."
            ),
        };

    private static Condition? ConditionOf(JsonElement config, Place place)
    {
        Condition? condition = null;
        if (config.TryGetProperty("conditions", out var conditions))
        {
            foreach (var entry in conditions.EnumerateArray().Reverse())
            {
                var parent = entry.GetProperty("config");
                var name = parent.GetProperty("name").GetString()!;
                var values = parent.GetProperty("values").EnumerateArray().Select(value => Scalar(value, name, place));
                condition = new Condition(name, [.. values]) { And = condition };
            }
        }

        return condition;
    }

    public static ParameterValue Scalar(JsonElement value, string name, Place place) =>
        PythonJson.Scalar(value)
        ?? throw place.Error(
            $"a value is a number, a text or a truth value, but '{name}' has {value.GetRawText()}. Mend or remove it."
        );

    private static JsonElement? Optional(JsonElement config, string name) =>
        config.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
