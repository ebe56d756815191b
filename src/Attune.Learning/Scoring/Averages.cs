namespace Attune.Learning.Scoring;

/// <summary>Weighted means and medians; no weights at all means that all rows weigh 1. Sums go from the first row to the last.</summary>
internal static class Averages
{
    public static double Weight(ReadOnlySpan<double> weights, int row) => weights.IsEmpty ? 1 : weights[row];

    public static double Mean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        double total = 0;
        for (var row = 0; row < values.Length; row++)
        {
            var weight = Weight(weights, row);
            sum += weight * values[row];
            total += weight;
        }

        return sum / total;
    }

    /// <summary>
    /// The least value up to which half the weight lies; where it is exactly half, the mean of that value and the next one.
    /// </summary>
    public static double Median(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        var sorted = values.ToArray();
        var weightOf = new double[sorted.Length];
        double total = 0;
        for (var row = 0; row < sorted.Length; row++)
        {
            weightOf[row] = Weight(weights, row);
            total += weightOf[row];
        }

        Array.Sort(sorted, weightOf);
        double reached = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            reached += weightOf[i];
            if (reached < total / 2 || weightOf[i] == 0)
            {
                continue;
            }

            var next = Array.FindIndex(weightOf, i + 1, static weight => weight > 0);
            return reached > total / 2 || next < 0 ? sorted[i] : (sorted[i] + sorted[next]) / 2;
        }

        return sorted[^1];
    }

    /// <summary>Applies a function to each pair of values.</summary>
    public static double[] Map(
        ReadOnlySpan<double> truth,
        ReadOnlySpan<double> predicted,
        Func<double, double, double> function
    )
    {
        var results = new double[truth.Length];
        for (var row = 0; row < results.Length; row++)
        {
            results[row] = function(truth[row], predicted[row]);
        }

        return results;
    }
}
