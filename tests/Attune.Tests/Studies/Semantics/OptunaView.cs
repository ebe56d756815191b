using Attune.Spaces;
using Attune.Trials;

namespace Attune.Tests.Studies.Semantics;

/// <summary>What can be seen of a study, in Optuna's words.</summary>
internal sealed class OptunaView(Study study, IReadOnlyDictionary<string, Trial> trials)
{
    public object? Look(string expression) =>
        expression switch
        {
            "[study.trials[0].state.name, study.trials[0].values]" => new object?[]
            {
                StateOf(All()[0]),
                All()[0].Values is { Count: > 0 } values ? values : null,
            },
            "study.trials[0].intermediate_values" => trials["t"]
                .Reports.ToDictionary(static r => PythonText.Of(r.Key), static r => (object?)r.Value),
            "list(study.trials[0].intermediate_values)" => trials["t"].Reports.Select(static r => r.Key).ToArray(),
            "str(t.distributions['x'])" or "str(t.distributions['n'])" => PythonText.Of(trials["t"].Declared[0]),
            "str(u.distributions['x'])" => PythonText.Of(trials["u"].Declared[0]),
            "study.trials[0].system_attrs" => SystemAttributes(All()[0]),
            "t.params" => Parameters(trials["t"].Values),
            "len(study.trials)" => All().Count,
            "[x.state.name for x in study.trials]" => All().Select(StateOf).ToArray(),
            "[[x.state.name, x.value] for x in study.trials]" => All()
                .Select(static trial => new object?[] { StateOf(trial), trial.Value })
                .ToArray(),
            _ => throw new FormatException(expression),
        };

    // By number, those at work included.
    private List<TrialRecord> All()
    {
        var ended = study.Trials;
        var open = trials
            .Values.Where(trial => ended.All(other => other.Number != trial.Number))
            .Select(static trial => trial.SoFar());
        return [.. ended.Concat(study.WaitingTrials).Concat(open).OrderBy(static trial => trial.Number)];
    }

    private static Dictionary<string, object?> SystemAttributes(TrialRecord trial) =>
        trial.Constraints.Count > 0
            ? trial.Constraints.ToDictionary(static c => "constraints:" + c.Key, static c => (object?)c.Value)
            : new() { ["fixed_params"] = Parameters(trial.Proposed) };

    private static string StateOf(TrialRecord trial) =>
        trial.State == TrialState.Failed ? "FAIL" : trial.State.ToString().ToUpperInvariant();

    private static Dictionary<string, object?> Parameters(IEnumerable<KeyValuePair<string, ParameterValue>> values) =>
        values.ToDictionary(static value => value.Key, static value => (object?)value.Value.Value);
}
