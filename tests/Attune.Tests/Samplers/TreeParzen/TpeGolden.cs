using System.Text.Json;
using Attune.Samplers.TreeParzen;
using Attune.Spaces;
using Attune.TestKit;
using Attune.Trials;

namespace Attune.Tests.Samplers.TreeParzen;

/// <summary>Reads what the golden files of TPE share.</summary>
internal static class TpeGolden
{
    public static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(static x => x.ReadDouble())];

    /// <summary>Optuna's distribution as a parameter.</summary>
    public static Parameter Parameter(JsonElement distribution)
    {
        var name = distribution.GetProperty("param").GetString()!;
        var attributes = distribution.GetProperty("attributes");
        if (attributes.TryGetProperty("choices", out var choices))
        {
            return new ChoiceParameter(
                name,
                [.. choices.EnumerateArray().Select(static c => (ParameterValue)c.GetString()!)]
            );
        }

        var scale = attributes.GetProperty("log").GetBoolean() ? Scale.Log : Scale.Linear;
        var (low, high) = (attributes.GetProperty("low"), attributes.GetProperty("high"));
        var step = attributes.GetProperty("step");
        return distribution.GetProperty("name").GetString() == "IntDistribution"
            ? new IntParameter(name, low.GetInt64(), high.GetInt64(), scale)
            {
                Step = step.GetInt64() == 1 ? null : step.GetInt64(),
            }
            : new FloatParameter(name, low.GetDouble(), high.GetDouble(), scale)
            {
                Step = step.ValueKind == JsonValueKind.Null ? null : step.GetDouble(),
            };
    }

    /// <summary>The value of Optuna's internal number.</summary>
    public static ParameterValue Value(Parameter parameter, double number) =>
        parameter switch
        {
            ChoiceParameter choice => choice.Values[(int)number],
            IntParameter => (long)number,
            _ => number,
        };

    /// <summary>Coordinates [parameter][point] of internal numbers.</summary>
    public static double[][] Coordinates(IReadOnlyList<ParzenAxis> axes, JsonElement numbers) =>
        [
            .. axes.Select(axis =>
                Numbers(numbers.GetProperty(axis.Parameter.Name))
                    .Select(x => axis.Locate(Value(axis.Parameter, x)))
                    .ToArray()
            ),
        ];

    public static TrialState State(string name) =>
        name switch
        {
            "COMPLETE" => TrialState.Complete,
            "PRUNED" => TrialState.Pruned,
            "RUNNING" => TrialState.Running,
            "WAITING" => TrialState.Waiting,
            _ => TrialState.Failed,
        };

    public static List<KeyValuePair<long, double>> Reports(JsonElement intermediate) =>
        [
            .. intermediate
                .EnumerateArray()
                .Select(static pair => KeyValuePair.Create(pair[0].GetInt64(), pair[1].ReadDouble())),
        ];

    public static Objective Objective(string direction) =>
        direction == "minimize" ? Attune.Objective.Minimize("y") : Attune.Objective.Maximize("y");
}
