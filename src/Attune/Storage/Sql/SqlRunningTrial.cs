using Attune.Trials;

namespace Attune.Storage.Sql;

/// <summary>A trial that this worker runs, as long as nobody else can have written to it.</summary>
internal sealed class SqlRunningTrial(long id, TrialRecord begun)
{
    private readonly ReportList reports = new(begun);

    public long Id => id;

    public int ReportCount => reports.First.Count;

    public void Add(long step, ReadOnlySpan<double> values) => reports.Add(step, values);

    /// <summary>Whether a trial that ended has exactly the reports that were written while it ran.</summary>
    public bool HasReportsOf(TrialRecord ended)
    {
        if (ended.Reports.Count != ReportCount)
        {
            return false;
        }

        if (reports.All is null && !ended.HasSeveralReportedValues)
        {
            return reports.First.Zip(ended.Reports).All(static pair => IsSame(pair.First, pair.Second));
        }

        return reports.All is { } all
            && all.Zip(ended.ReportedValues)
                .All(static pair =>
                    pair.First.Key == pair.Second.Key
                    && pair.First.Value.Select(BitConverter.DoubleToInt64Bits)
                        .SequenceEqual(pair.Second.Value.Select(BitConverter.DoubleToInt64Bits))
                );
    }

    private static bool IsSame(KeyValuePair<long, double> one, KeyValuePair<long, double> other) =>
        one.Key == other.Key
        && BitConverter.DoubleToInt64Bits(one.Value) == BitConverter.DoubleToInt64Bits(other.Value);
}
