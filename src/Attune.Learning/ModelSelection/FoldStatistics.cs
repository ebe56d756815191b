using Attune.Learning.Scoring;

namespace Attune.Learning.ModelSelection;

/// <summary>Mean and spread over folds, summed from the first to the last; NaN of none.</summary>
internal static class FoldStatistics
{
    public static double Mean(IReadOnlyList<double> values) => Averages.Mean([.. values], []);

    public static double StandardDeviation(IReadOnlyList<double> values)
    {
        var mean = Mean(values);
        return Math.Sqrt(Mean([.. values.Select(value => (value - mean) * (value - mean))]));
    }
}
