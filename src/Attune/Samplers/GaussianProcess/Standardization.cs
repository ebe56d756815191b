namespace Attune.Samplers.GaussianProcess;

/// <summary>Brings values to mean 0 and standard deviation 1.</summary>
internal static class Standardization
{
    // Below this share of the largest value, differences are those of rounding.
    private const double LeastDeviation = 1e-14;

    /// <summary>Puts infinities at the finite value nearest to them, and NaN at the least one; 0 where none is finite.</summary>
    public static void Clip(Span<double> values)
    {
        var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (double.IsFinite(value))
            {
                (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
            }
        }

        foreach (ref var value in values)
        {
            if (least > greatest)
            {
                value = 0;
            }
            else
            {
                value = double.IsNaN(value) ? least : Math.Clamp(value, least, greatest);
            }
        }
    }

    /// <summary>Standardizes finite values; equal ones all become 0.</summary>
    /// <returns>What 0 became.</returns>
    public static double Apply(Span<double> values)
    {
        // Scaled first, lest the squares overflow.
        double largest = 0;
        foreach (var value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        if (largest == 0)
        {
            return 0;
        }

        double mean = 0;
        foreach (var value in values)
        {
            mean += value / largest / values.Length;
        }

        double square = 0;
        foreach (ref var value in values)
        {
            value = (value / largest) - mean;
            square += value * value / values.Length;
        }

        var deviation = Math.Sqrt(square);
        foreach (ref var value in values)
        {
            value = deviation > LeastDeviation ? value / deviation : 0;
        }

        return -mean / Math.Max(deviation, LeastDeviation);
    }
}
