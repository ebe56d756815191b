namespace Attune.Learning.ModelSelection;

/// <summary>Mean and spread over folds, summed from the first to the last.</summary>
internal static class FoldStatistics
{
    public static double Mean(IReadOnlyList<double> values) =>
        values.Count == 0 ? double.NaN : values.Sum() / values.Count;

    public static double StandardDeviation(IReadOnlyList<double> values)
    {
        var mean = Mean(values);
        return Math.Sqrt(Mean([.. values.Select(value => (value - mean) * (value - mean))]));
    }
}
