using System.Globalization;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Learning.Tuners.Display;

/// <summary>Tells of a search while it runs, in the words of Keras Tuner.</summary>
internal sealed class SearchDisplay(TextWriter output, Objective objective, TimeProvider time)
{
    private const int ColumnWidth = 18;

    private readonly object gate = new();
    private readonly long begin = time.GetTimestamp();
    private readonly Dictionary<int, long> starts = [];
    private TrialRecord? best;

    /// <summary>A trial begins: its values beside those of the best trial so far.</summary>
    public void Started(Trial trial)
    {
        lock (gate)
        {
            starts[trial.Number] = time.GetTimestamp();
            Write($"\nSearch: Running Trial #{trial.Number + 1}\n\n");
            Row("Value", "Best Value So Far", "Hyperparameter");
            // Where nothing has ended yet, the first trial is the best there is.
            var reference = best?.Parameters ?? trial.Values;
            foreach (var (name, value) in trial.Values)
            {
                Row(PythonText.Short(value), Find(reference, name), name);
            }

            Write("\n");
        }
    }

    /// <summary>A trial has ended.</summary>
    public void Ended(TrialRecord record)
    {
        lock (gate)
        {
            if (record.Value is { } value && (best is null || objective.IsBetter(value, best.Value!.Value)))
            {
                best = record;
            }

            var elapsed = time.GetElapsedTime(starts.Remove(record.Number, out var start) ? start : begin);
            Write($"\nTrial {record.Number + 1} {Word(record.State)} [{Text(elapsed)}]\n");
            Write(
                record.Value is { } score
                    ? $"{objective.Name}: {PythonText.Number(score)}\n"
                    : $"{record.FailureReason ?? "cut off when the search was stopped"}\n"
            );
            Write(
                $"\nBest {objective.Name} So Far: {(best is null ? "None" : PythonText.Number(best.Value!.Value))}\n"
            );
            Write($"Total elapsed time: {Text(time.GetElapsedTime(begin))}\n");
        }
    }

    private static string Word(TrialState state) => state == TrialState.Complete ? "Complete" : state.ToString();

    private static string Find(IReadOnlyList<KeyValuePair<string, ParameterValue>> values, string name)
    {
        foreach (var (key, value) in values)
        {
            if (key == name)
            {
                return PythonText.Short(value);
            }
        }

        return "?";
    }

    private static string Text(TimeSpan time) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(int)time.TotalHours:00}h {time.Minutes:00}m {time.Seconds:00}s"
        );

    private void Row(string value, string bestValue, string name) =>
        Write($"{value.PadRight(ColumnWidth)}|{bestValue.PadRight(ColumnWidth)}|{name}\n");

    private void Write(string text) => output.Write(text);
}
