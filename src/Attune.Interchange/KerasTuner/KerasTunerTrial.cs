using System.Text.Json;
using Attune.Interchange.Json;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Interchange.KerasTuner;

/// <summary>One <c>trial.json</c>.</summary>
internal sealed class KerasTunerTrial(JsonElement trial, Place place, Objective objective)
{
    public TrialRecord Read(string id, int number)
    {
        var hyperParameters = trial.GetProperty("hyperparameters");
        var declared = KerasTunerSpace.Read(hyperParameters, place);
        var parameters = new List<KeyValuePair<string, ParameterValue>>();
        var attributes = new List<KeyValuePair<string, ParameterValue>> { new("trial_id", id) };
        foreach (var entry in hyperParameters.GetProperty("values").EnumerateObject())
        {
            var value = KerasTunerSpace.Scalar(entry.Value, entry.Name, place);
            var isOfTuner = entry.Name.StartsWith(KerasTunerSpace.TunerPrefix, StringComparison.Ordinal);
            (isOfTuner ? attributes : parameters).Add(new(entry.Name, value));
        }

        // Values of branches that were not taken stand beside the others.
        Parameter[] active =
        [
            .. declared
                .Where(p => parameters.Exists(value => value.Key == p.Name) && Assignment.Exists(p, parameters))
                .DistinctBy(static p => p.Name),
        ];
        var inactive = declared.Select(static p => p.Name).Except(active.Select(static p => p.Name)).ToHashSet();
        parameters = [.. parameters.Where(p => !inactive.Contains(p.Key)).Select(p => Typed(p, active))];
        var reports = Reports(attributes);
        var (state, score, reason) = Outcome();
        return new TrialRecord(number, parameters, state, score, reports, reason)
        {
            Declared = active,
            Attributes = attributes,
        };
    }

    private (TrialState State, double? Value, string? Reason) Outcome()
    {
        var status = Text("status");
        double? score = trial.TryGetProperty("score", out var number) ? PythonJson.AsNumber(number) : null;
        return status switch
        {
            "COMPLETED" when score is { } value && double.IsFinite(value) => (TrialState.Complete, value, null),
            "COMPLETED" => (
                TrialState.Failed,
                null,
                $"the objective is {(score is { } odd ? PythonJson.Number(odd) : "missing")}"
            ),
            "FAILED" or "INVALID" => (
                TrialState.Failed,
                null,
                Text("message") ?? $"{status}; Keras Tuner kept no reason"
            ),
            "RUNNING" or "IDLE" or "STOPPED" => (TrialState.Cancelled, null, null),
            _ => throw place.Error(
                $"a trial's status is COMPLETED, FAILED, INVALID, RUNNING, IDLE or STOPPED, but is '{status}'. Read the folder "
                    + "with a version of Attune that knows it."
            ),
        };
    }

    /// <returns>The reports of the objective; the other metrics at the best step go to the attributes.</returns>
    private List<KeyValuePair<long, double>> Reports(List<KeyValuePair<string, ParameterValue>> attributes)
    {
        var reports = new List<KeyValuePair<long, double>>();
        var bestStep =
            trial.TryGetProperty("best_step", out var step) && step.TryGetInt64(out var best) ? best : (long?)null;
        if (bestStep is { } known)
        {
            attributes.Add(new("best_step", known));
        }

        if (!trial.TryGetProperty("metrics", out var metrics))
        {
            return reports;
        }

        foreach (var metric in metrics.GetProperty("metrics").EnumerateObject())
        {
            var observed = metric
                .Value.GetProperty("observations")
                .EnumerateArray()
                .Select(o => KeyValuePair.Create(o.GetProperty("step").GetInt64(), Mean(o.GetProperty("value"))))
                .ToList();
            if (metric.Name == objective.Name)
            {
                reports = observed;
            }
            else if (observed.Exists(o => o.Key == bestStep))
            {
                attributes.Add(new(metric.Name, observed.Find(o => o.Key == bestStep).Value));
            }
        }

        return reports;
    }

    private double Mean(JsonElement values)
    {
        var sum = 0.0;
        foreach (var value in values.EnumerateArray())
        {
            sum +=
                PythonJson.AsNumber(value)
                ?? throw place.Error($"an observation is a number, but is {value.GetRawText()}.");
        }

        return sum / values.GetArrayLength();
    }

    private static KeyValuePair<string, ParameterValue> Typed(
        KeyValuePair<string, ParameterValue> value,
        IEnumerable<Parameter> parameters
    ) =>
        value.Value.Value is long whole && parameters.FirstOrDefault(p => p.Name == value.Key) is FloatParameter
            ? new(value.Key, (double)whole)
            : value;

    private string? Text(string name) =>
        trial.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
