namespace Attune.Numerics.Random;

public sealed partial class RandomStream
{
    /// <summary>
    /// A standard normal number: the inverse distribution function of a uniform in (0, 1). Exactly two words are drawn, so
    /// that the position after n numbers is known.
    /// </summary>
    public double NextNormal() => NormalDistribution.InverseCdf(NextOpenUniform());

    /// <summary>A normal number with the given mean and standard deviation.</summary>
    public double NextNormal(double mean, double standardDeviation) => mean + (standardDeviation * NextNormal());

    /// <summary>
    /// A standard normal number conditioned on [<paramref name="low"/>, <paramref name="high"/>], by inversion. Tails are
    /// computed on the side where the probability is small, so that far intervals keep their precision.
    /// </summary>
    public double NextTruncatedNormal(double low, double high)
    {
        if (!(low <= high))
        {
            throw new ArgumentOutOfRangeException(
                nameof(low),
                $"low must not exceed high, but got low={low}, high={high}. Swap them?"
            );
        }

        var mirrored = low > 0;
        var (a, b) = mirrored ? (-high, -low) : (low, high);
        var lowCdf = NormalDistribution.Cdf(a);
        var highCdf = NormalDistribution.Cdf(b);
        var value = NormalDistribution.InverseCdf(lowCdf + (NextOpenUniform() * (highCdf - lowCdf)));
        value = Math.Clamp(value, a, b);
        return mirrored ? -value : value;
    }

    // Odd multiples of 2⁻⁵³ lie strictly inside (0, 1).
    private double NextOpenUniform() => ((NextUInt64() >> 12) + 0.5) * (1.0 / (1UL << 52));
}
