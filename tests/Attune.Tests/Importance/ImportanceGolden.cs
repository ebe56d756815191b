using System.Text.Json;
using Attune.Importance.Forests;
using Attune.Spaces;
using Attune.TestKit;
using Attune.Trials;

namespace Attune.Tests.Importance;

/// <summary>What golden/search/importances.json holds.</summary>
internal static class ImportanceGolden
{
    public static JsonDocument Read() => GoldenFiles.Read("search/importances.json");

    public static double[] Doubles(this JsonElement element) =>
        [.. element.EnumerateArray().Select(static number => number.ReadDouble())];

    public static int[] Ints(this JsonElement element) =>
        [.. element.EnumerateArray().Select(static number => number.GetInt32())];

    public static (double Low, double High)[] Bounds(this JsonElement forest) =>
        [
            .. forest
                .GetProperty("bounds")
                .EnumerateArray()
                .Select(static pair => (pair[0].GetDouble(), pair[1].GetDouble())),
        ];

    public static int[][] Groups(this JsonElement forest) =>
        [.. forest.GetProperty("column_to_encoded_columns").EnumerateArray().Select(Ints)];

    public static RegressionTree[] Trees(this JsonElement forest) =>
        [.. forest.GetProperty("trees").EnumerateArray().Select(Tree)];

    /// <summary>The trials of a study; odd ones have the second range of a parameter that has two.</summary>
    public static TrialRecord[] Trials(this JsonElement study)
    {
        var ranges = study.GetProperty("distributions");
        return [.. study.GetProperty("trials").EnumerateArray().Select(trial => Trial(trial, ranges))];
    }

    public static Parameter Parameter(string name, JsonElement distribution)
    {
        var attributes = distribution.GetProperty("attributes");
        switch (distribution.GetProperty("name").GetString())
        {
            case "CategoricalDistribution":
                var choices = attributes.GetProperty("choices").EnumerateArray().ToArray();
                return choices[0].ValueKind == JsonValueKind.String
                    ? new ChoiceParameter(name, [.. choices.Select(static c => (ParameterValue)c.GetString()!)])
                    : new BooleanParameter(name);
            case "IntDistribution":
                return new IntParameter(
                    name,
                    attributes.GetProperty("low").GetInt64(),
                    attributes.GetProperty("high").GetInt64(),
                    ScaleOf(attributes)
                );
            default:
                var step = attributes.GetProperty("step");
                return new FloatParameter(
                    name,
                    attributes.GetProperty("low").GetDouble(),
                    attributes.GetProperty("high").GetDouble(),
                    ScaleOf(attributes)
                )
                {
                    Step = step.ValueKind == JsonValueKind.Null ? null : step.GetDouble(),
                };
        }
    }

    /// <summary>A value from Optuna's number for it.</summary>
    public static ParameterValue Value(Parameter parameter, double number) =>
        parameter switch
        {
            FloatParameter => number,
            IntParameter => (long)number,
            _ => parameter.AtIndex((long)number),
        };

    private static TrialRecord Trial(JsonElement trial, JsonElement ranges)
    {
        var number = trial[0].GetInt32();
        var values = trial[2].ValueKind == JsonValueKind.Null ? [] : trial[2].Doubles();
        Parameter[] declared =
        [
            .. trial[3]
                .EnumerateObject()
                .Select(value =>
                {
                    var seen = ranges.GetProperty(value.Name);
                    return Parameter(value.Name, seen[number % 2 == 1 && seen.GetArrayLength() > 1 ? 1 : 0]);
                }),
        ];
        var state = trial[1].GetString() switch
        {
            "COMPLETE" => TrialState.Complete,
            "PRUNED" => TrialState.Pruned,
            _ => TrialState.Failed,
        };
        return new TrialRecord(
            number,
            [.. declared.Select(p => KeyValuePair.Create(p.Name, Value(p, trial[3].GetProperty(p.Name).GetDouble())))],
            state,
            values.Length > 0 ? values[0] : null,
            [],
            null
        )
        {
            Declared = declared,
            Values = values,
        };
    }

    private static Scale ScaleOf(JsonElement attributes) =>
        attributes.GetProperty("log").GetBoolean() ? Scale.Log : Scale.Linear;

    private static RegressionTree Tree(JsonElement tree)
    {
        var (left, right) = (tree.GetProperty("children_left").Ints(), tree.GetProperty("children_right").Ints());
        var (feature, threshold) = (tree.GetProperty("feature").Ints(), tree.GetProperty("threshold").Doubles());
        var (value, impurity) = (tree.GetProperty("value").Doubles(), tree.GetProperty("impurity").Doubles());
        var weight = tree.GetProperty("weighted_n_node_samples").Doubles();
        return new RegressionTree([
            .. left.Select(
                (_, i) => new TreeNode(feature[i], threshold[i], left[i], right[i], value[i], impurity[i], weight[i])
            ),
        ]);
    }
}
