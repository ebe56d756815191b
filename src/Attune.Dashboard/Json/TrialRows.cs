using System.Globalization;
using Attune.Dashboard.Live;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Dashboard.Json;

/// <summary>A piece of the table of trials: sorted and filtered here, so that a browser holds only what it shows.</summary>
internal static class TrialRows
{
    private const int MostRows = 500;

    /// <summary>Some rows of the table.</summary>
    /// <param name="view">The study.</param>
    /// <param name="sort">number, state, seconds, reports, value0, value1, … or p:NAME of a parameter.</param>
    /// <param name="descending">Whether the greatest comes first; what is missing comes last, whichever way.</param>
    /// <param name="filter">Words that must all be found in a trial: in its number, its state, a name=value, or its failure.</param>
    /// <param name="offset">How many rows come before.</param>
    /// <param name="limit">How many rows at most.</param>
    /// <exception cref="ArgumentException">A row has no such thing to sort by.</exception>
    public static string Of(StudyView view, string sort, bool descending, string filter, int offset, int limit)
    {
        string[] words = filter.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var kept = view.Trials.Where(trial => words.All(word => Has(trial, word))).ToList();
        Sort(kept, sort, descending);
        return JsonText.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", view.Version);
            writer.WriteNumber("total", kept.Count);
            writer.WriteNumber("all", view.Trials.Count);
            writer.WriteNumber("offset", offset);
            writer.WriteStartArray("rows");
            foreach (var trial in kept.Skip(Math.Max(offset, 0)).Take(Math.Clamp(limit, 0, MostRows)))
            {
                TrialJson.Row(writer, trial, view.CutOff.Contains(trial.Number));
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static bool Has(TrialRecord trial, string word) =>
        trial.Number.ToString(CultureInfo.InvariantCulture) == word
        || trial.State.ToString().Contains(word, StringComparison.OrdinalIgnoreCase)
        || trial.FailureReason?.Contains(word, StringComparison.OrdinalIgnoreCase) == true
        || trial.Parameters.Any(one =>
            $"{one.Key}={TrialJson.Text(one.Value)}".Contains(word, StringComparison.OrdinalIgnoreCase)
        );

    private static void Sort(List<TrialRecord> trials, string sort, bool descending)
    {
        if (sort == "number")
        {
            if (descending)
            {
                trials.Reverse();
            }

            return;
        }

        var sorted = trials
            .Select(trial => (Trial: trial, Key: KeyOf(trial, sort)))
            .OrderBy(static one => one.Key is null)
            .ThenBy(
                static one => one.Key,
                Comparer<(double, string)?>.Create((a, b) => descending ? Compare(b, a) : Compare(a, b))
            )
            .ThenBy(static one => one.Trial.Number)
            .Select(static one => one.Trial)
            .ToList();
        trials.Clear();
        trials.AddRange(sorted);
    }

    private static int Compare((double Number, string Text)? a, (double Number, string Text)? b)
    {
        var byNumber = Nullable.Compare(a?.Number, b?.Number);
        return byNumber != 0 ? byNumber : string.CompareOrdinal(a?.Text, b?.Text);
    }

    private static (double, string)? KeyOf(TrialRecord trial, string sort)
    {
        if (sort.StartsWith("p:", StringComparison.Ordinal))
        {
            foreach (var (name, value) in trial.Parameters)
            {
                if (name.AsSpan().SequenceEqual(sort.AsSpan(2)))
                {
                    return OfValue(value);
                }
            }

            return null;
        }

        if (
            sort.StartsWith("value", StringComparison.Ordinal)
            && int.TryParse(sort.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var objective)
        )
        {
            return objective < trial.Values.Count && !double.IsNaN(trial.Values[objective])
                ? (trial.Values[objective], "")
                : null;
        }

        return sort switch
        {
            "state" => (0, trial.State.ToString()),
            "reports" => (trial.Reports.Count, ""),
            "seconds" => TrialJson.Duration(trial) is { } seconds ? (seconds, "") : null,
            _ => throw new ArgumentException(
                $"Trials are sorted by number, state, seconds, reports, value0 or p:NAME, but got '{sort}'. Give one of these."
            ),
        };
    }

    private static (double, string) OfValue(ParameterValue value) =>
        value.Value switch
        {
            long whole => (whole, ""),
            double number => (number, ""),
            _ => (0, value.ToString()),
        };
}
