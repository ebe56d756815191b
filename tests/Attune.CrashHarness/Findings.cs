using System.Globalization;
using Attune.Trials;

namespace Attune.CrashHarness;

/// <summary>Compares what processes were told is kept with what is kept.</summary>
internal sealed class Findings
{
    public int ReportsChecked { get; private set; }

    public int ReportsLost { get; private set; }

    public int TrialsChecked { get; private set; }

    public int TrialsLost { get; private set; }

    public int TrialsTwice { get; private set; }

    public int FitsResumed { get; private set; }

    public int EpochsResumed { get; private set; }

    /// <param name="journals">Read before the storage was.</param>
    /// <param name="stored">The trials in the storage.</param>
    public void Compare(IEnumerable<string> journals, IReadOnlyList<TrialRecord> stored)
    {
        (ReportsChecked, TrialsChecked, FitsResumed, EpochsResumed) = (0, 0, 0, 0);
        var ended = new HashSet<int>();
        foreach (var fields in journals.SelectMany(WholeLines).Select(static line => line.Split(' ')))
        {
            var number = int.Parse(fields[1], CultureInfo.InvariantCulture);
            var attempts = int.Parse(fields[2], CultureInfo.InvariantCulture);
            var bits = long.Parse(fields[4], CultureInfo.InvariantCulture);
            var trial = number < stored.Count ? stored[number] : null;
            if (fields[0] == "C")
            {
                FitsResumed++;
                EpochsResumed += int.Parse(fields[3], CultureInfo.InvariantCulture);
            }
            else if (fields[0] == "E")
            {
                TrialsChecked++;
                TrialsTwice += ended.Add(number) ? 0 : 1;
                TrialsLost +=
                    trial?.State.ToString() == fields[3]
                    && trial.Attempts == attempts
                    && BitConverter.DoubleToInt64Bits(trial.Value ?? double.NaN) == bits
                        ? 0
                        : 1;
            }
            else
            {
                ReportsChecked++;
                var step = long.Parse(fields[3], CultureInfo.InvariantCulture);
                // A trial that was begun again has the reports of its new attempt only.
                ReportsLost +=
                    trial is not null
                    && (
                        trial.Attempts > attempts
                        || trial.Reports.Any(report =>
                            report.Key == step && BitConverter.DoubleToInt64Bits(report.Value) == bits
                        )
                    )
                        ? 0
                        : 1;
            }
        }
    }

    private static IEnumerable<string> WholeLines(string text) => text.Split('\n').SkipLast(1);
}
