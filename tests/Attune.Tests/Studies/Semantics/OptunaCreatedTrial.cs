using Attune.Spaces;
using Attune.Trials;

namespace Attune.Tests.Studies.Semantics;

/// <summary>What <c>create_trial</c> makes. Optuna checks a trial when it is made, Attune when it is added; so it is added to a study.</summary>
internal static class OptunaCreatedTrial
{
    public static TrialRecord Of(PythonCall call)
    {
        var record = Record(call.Named);
        var objectives = Enumerable.Range(0, Math.Max(1, record.Values.Count));
        new Study([.. objectives.Select(static i => Objective.Minimize($"value {i}"))], Space(call.Named))
        {
            SpaceGrows = false,
        }.AddTrial(record);
        return record;
    }

    private static TrialRecord Record(Dictionary<string, object?> named)
    {
        var values = (named.GetValueOrDefault("value"), named.GetValueOrDefault("values")) switch
        {
            (null, null) => [],
            (var one, null) => [PythonValues.Number(one)],
            (null, List<object?> several) => several.Select(PythonValues.Number).ToArray(),
            _ => throw new NotSayableException("a record has one list of values"),
        };
        return new TrialRecord(
            0,
            [.. PythonValues.Values(named.GetValueOrDefault("params", new Dictionary<string, object?>()))],
            named.GetValueOrDefault("state") is TrialState state ? state : TrialState.Complete,
            values.Length == 0 ? null : values[0],
            [],
            null
        )
        {
            Values = values,
            Constraints =
            [
                .. Entries(named, "constraints")
                    .Select(static entry => KeyValuePair.Create(entry.Key, PythonValues.Number(entry.Value))),
            ],
        };
    }

    private static SearchSpace Space(Dictionary<string, object?> named) =>
        new([
            .. Entries(named, "distributions")
                .Select(static entry => (Parameter)entry.Value! with { Name = entry.Key }),
        ]);

    private static Dictionary<string, object?> Entries(Dictionary<string, object?> named, string name) =>
        (Dictionary<string, object?>?)named.GetValueOrDefault(name) ?? [];
}
