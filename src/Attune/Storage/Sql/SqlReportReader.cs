using Attune.Trials;

namespace Attune.Storage.Sql;

/// <summary>Collects a trial's reports, one trial after the other.</summary>
internal sealed class SqlReportReader
{
    private readonly List<KeyValuePair<long, double>> first = [];
    private readonly List<KeyValuePair<long, IReadOnlyList<double>>> all = [];

    public void Add(long step, double value) => first.Add(new(step, value));

    public void Add(long step, double[] values)
    {
        if (values.Length == 0)
        {
            throw new FormatException($"A report has a value for each objective, but that of step {step} has none.");
        }

        first.Add(new(step, values[0]));
        if (values.Length > 1)
        {
            all.Add(new(step, values));
        }
    }

    /// <summary>The trial with the reports since the last one.</summary>
    public TrialRecord AddTo(TrialRecord trial)
    {
        if (first.Count == 0)
        {
            return trial;
        }

        var with = trial with { Reports = first.ToArray() };
        if (all.Count > 0)
        {
            with = with with { ReportedValues = all.ToArray() };
        }

        first.Clear();
        all.Clear();
        return with;
    }
}
