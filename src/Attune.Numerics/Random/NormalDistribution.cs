using MathNet.Numerics.Distributions;

namespace Attune.Numerics.Random;

/// <summary>The standard normal distribution.</summary>
public static class NormalDistribution
{
    /// <summary>The probability of a value at most <paramref name="x"/>.</summary>
    public static double Cdf(double x) => Normal.CDF(0, 1, x);

    /// <summary>The value below which <paramref name="probability"/> lies.</summary>
    public static double InverseCdf(double probability) => Normal.InvCDF(0, 1, probability);
}
