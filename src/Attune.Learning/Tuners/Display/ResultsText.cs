using System.Globalization;
using System.Text;
using Attune.Samplers.Hyperband;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Learning.Tuners.Display;

/// <summary>Trials in the words of Keras Tuner's <c>results_summary</c>.</summary>
internal static class ResultsText
{
    public static string Of(Objective objective, IEnumerable<TunerTrial> best, int count)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Results summary\nShowing {count} best trials\n{Of(objective)}\n");
        foreach (var trial in best.Take(count))
        {
            text.Append(CultureInfo.InvariantCulture, $"\nTrial {trial.Id} summary\nHyperparameters:\n");
            foreach (var (name, value) in trial.Record.Parameters.UnionBy(Training(trial.Record), static v => v.Key))
            {
                text.Append(CultureInfo.InvariantCulture, $"{name}: {PythonText.Str(value)}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"Score: {PythonText.Number(trial.Record.Value!.Value)}\n");
        }

        return text.ToString();
    }

    // What a trial was given besides its hyperparameters.
    private static IEnumerable<KeyValuePair<string, ParameterValue>> Training(TrialRecord trial) =>
        trial.Proposed.Where(static value => HyperbandParameters.Contains(value.Key));

    private static string Of(Objective objective) =>
        $"Objective(name=\"{objective.Name}\", direction=\"{(objective.Direction == Direction.Minimize ? "min" : "max")}\")";
}
