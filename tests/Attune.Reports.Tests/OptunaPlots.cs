using System.Globalization;
using System.Text.Json;
using Attune.Spaces;
using Attune.TestKit;
using Attune.Trials;

namespace Attune.Reports.Tests;

/// <summary>The studies whose figures Optuna drew, and the numbers in those figures.</summary>
internal static class OptunaPlots
{
    public static readonly SearchSpace Space = new(
        new FloatParameter("x", -2, 2),
        new FloatParameter("lr", 1e-5, 1, Scale.Log),
        new IntParameter("n", 1, 64),
        new ChoiceParameter("c", ["adam", "sgd", "None"])
    );

    private static readonly SearchSpace PlaneSpace = new(new FloatParameter("x", -2, 2), new FloatParameter("y", 0, 1));
    private static readonly JsonElement Root = GoldenFiles.Read("search/plots.json").RootElement;

    public static FigureStudy Single { get; } =
        new("single20", [Objective.Minimize("Objective Value")], Space, Trials("single", true));

    public static FigureStudy Second { get; } =
        new("single21", [Objective.Minimize("Objective Value")], Space, Trials("single_second", true));

    public static FigureStudy Multi { get; } =
        new("multi", [Objective.Minimize("a"), Objective.Maximize("b")], PlaneSpace, Trials("multi", false));

    public static FigureStudy Constrained { get; } = Multi with { Trials = Trials("multi", true) };

    public static JsonElement[] Traces(string figure) =>
        [.. Root.GetProperty("figures").GetProperty(figure).GetProperty("traces").EnumerateArray()];

    public static JsonElement Axis(string figure, string axis) =>
        Root.GetProperty("figures").GetProperty(figure).GetProperty("axes").GetProperty(axis);

    public static double[] Numbers(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(static one => one.ReadDouble())];

    public static string[] Texts(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(static one => one.GetString()!)];

    private static TrialRecord[] Trials(string study, bool hasConstraints) =>
        [.. Root.GetProperty(study).EnumerateArray().Select(trial => TrialOf(trial, hasConstraints))];

    private static TrialRecord TrialOf(JsonElement trial, bool hasConstraints)
    {
        double[] values = trial.GetProperty("values").ValueKind == JsonValueKind.Null ? [] : trial.Numbers("values");
        return new TrialRecord(
            trial.GetProperty("number").GetInt32(),
            [
                .. trial
                    .GetProperty("params")
                    .EnumerateObject()
                    .Select(static one => new KeyValuePair<string, ParameterValue>(one.Name, ValueOf(one))),
            ],
            trial.GetProperty("state").GetString() switch
            {
                "COMPLETE" => TrialState.Complete,
                "PRUNED" => TrialState.Pruned,
                _ => TrialState.Failed,
            },
            values.Length == 0 ? null : values[0],
            [
                .. trial
                    .GetProperty("intermediate")
                    .EnumerateArray()
                    .Select(static one => KeyValuePair.Create(one[0].GetInt64(), one[1].ReadDouble())),
            ],
            null
        )
        {
            Values = values,
            Constraints = hasConstraints
                ?
                [
                    .. trial
                        .GetProperty("constraints")
                        .EnumerateObject()
                        .Select(static one => KeyValuePair.Create(one.Name, one.Value.GetDouble())),
                ]
                : [],
            Begun = Time("start"),
            Ended = Time("complete"),
        };

        DateTimeOffset Time(string name) =>
            DateTimeOffset.Parse(
                trial.GetProperty(name).GetString()!,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal
            );
    }

    private static ParameterValue ValueOf(JsonProperty parameter) =>
        parameter.Name switch
        {
            "n" => parameter.Value.GetInt64(),
            "c" => parameter.Value.GetString() ?? "None",
            _ => parameter.Value.GetDouble(),
        };
}
