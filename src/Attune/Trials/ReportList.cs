namespace Attune.Trials;

/// <summary>What a trial at work has reported. Lists of every objective's values are made only where there are several.</summary>
internal sealed class ReportList
{
    private readonly List<KeyValuePair<long, double>> first = [];
    private List<KeyValuePair<long, IReadOnlyList<double>>>? all;

    public ReportList() { }

    public ReportList(TrialRecord trial)
    {
        foreach (var (step, values) in trial.ReportedValues)
        {
            Add(step, [.. values]);
        }
    }

    /// <summary>The values of the first objective.</summary>
    public IReadOnlyList<KeyValuePair<long, double>> First => first;

    /// <summary>The values of all objectives; null where there is one.</summary>
    public IReadOnlyList<KeyValuePair<long, IReadOnlyList<double>>>? All => all;

    public void Add(long step, ReadOnlySpan<double> values)
    {
        first.Add(new(step, values[0]));
        if (values.Length > 1)
        {
            (all ??= []).Add(new(step, values.ToArray()));
        }
    }

    /// <summary>The values at the greatest step; null where one of them is NaN or there are none.</summary>
    public IReadOnlyList<double>? Last()
    {
        if (first.Count == 0)
        {
            return null;
        }

        var last = all?.MaxBy(static report => report.Key).Value ?? [first.MaxBy(static report => report.Key).Value];
        return last.Any(double.IsNaN) ? null : last;
    }
}
