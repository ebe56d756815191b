using Attune.Numerics.Functions;

namespace Attune.Numerics.Random;

/// <summary>The standard normal distribution; the same bits everywhere.</summary>
public static class NormalDistribution
{
    /// <summary>The probability of a value at most <paramref name="x"/>.</summary>
    public static double Cdf(double x) => PortableNormal.Cumulative(x);

    /// <summary>The value below which <paramref name="probability"/> lies.</summary>
    public static double InverseCdf(double probability) => PortableNormal.InverseCumulative(probability);
}
