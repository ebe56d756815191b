namespace Attune.Learning.Preprocessing;

/// <summary>Statistics of a column's known values, as NumPy's nan-functions compute them.</summary>
internal static class ColumnStatistics
{
    private const double MachineEpsilon = 2.220446049250313e-16;

    /// <summary>The known values in increasing order.</summary>
    public static double[] Sorted(ReadOnlySpan<double> values)
    {
        var known = new List<double>(values.Length);
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
            {
                known.Add(value);
            }
        }

        known.Sort();
        return [.. known];
    }

    /// <summary>
    /// The quantile by linear interpolation, method 7 of Hyndman and Fan (1996), "Sample quantiles in statistical packages", The
    /// American Statistician 50: the value at position fraction·(n − 1). NaN where there are no values.
    /// </summary>
    /// <param name="sorted">In increasing order.</param>
    /// <param name="fraction">In [0, 1].</param>
    public static double Quantile(double[] sorted, double fraction)
    {
        if (sorted.Length == 0)
        {
            return double.NaN;
        }

        var position = fraction * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        var part = position - below;
        var step = sorted[above] - sorted[below];

        // From the nearer end, so that a whole step arrives there exactly.
        return part < 0.5 ? sorted[below] + (step * part) : sorted[above] - (step * (1 - part));
    }

    public static double Median(double[] sorted) =>
        sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    /// <summary>The scale, or 1 where it is as good as zero.</summary>
    public static double NonZero(double scale) => scale < 10 * MachineEpsilon ? 1 : scale;

    /// <summary>
    /// Mean and standard deviation of the population, by the corrected two-pass algorithm of Chan, Golub and LeVeque (1983),
    /// "Algorithms for computing the sample variance", eq. 1.7; the deviation is 1 where it is within its own rounding error of 0.
    /// </summary>
    /// <param name="values">NaN is left out.</param>
    /// <param name="weights">One a value, or empty where all weigh 1.</param>
    public static (double Mean, double Scale) Moments(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        double total = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]))
            {
                var weight = weights.IsEmpty ? 1 : weights[i];
                sum += weight * values[i];
                total += weight;
            }
        }

        if (total == 0)
        {
            return (double.NaN, double.NaN);
        }

        // The second pass takes out what rounding left in the mean.
        var mean = sum / total;
        double squares = 0;
        double residue = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]))
            {
                var weight = weights.IsEmpty ? 1 : weights[i];
                var difference = values[i] - mean;
                squares += weight * (difference * difference);
                residue += weight * difference;
            }
        }

        var variance = (squares - (residue * residue / total)) / total;
        var meanError = total * mean * MachineEpsilon;
        var rounding = (total * MachineEpsilon * variance) + (meanError * meanError);
        return (mean, variance <= rounding ? 1 : Math.Sqrt(variance));
    }
}
