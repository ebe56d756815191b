using Attune.Numerics.Functions;

namespace Attune.Samplers.Priors;

/// <summary>A normal distribution cut off at the ends of the unit interval.</summary>
/// <param name="mean">The mean before it is cut off; may lie outside.</param>
/// <param name="deviation">The standard deviation before it is cut off; positive.</param>
internal readonly struct UnitNormal(double mean, double deviation)
{
    /// <summary>The point below which a share of the distribution lies.</summary>
    public double Quantile(double probability) =>
        Math.Clamp(mean + (deviation * TruncatedNormal.Quantile(probability, Low, High)), 0, 1);

    /// <summary>The logarithm of the density at a point inside.</summary>
    public double LogDensity(double point) =>
        TruncatedNormal.LogDensity(Math.Clamp(Standard(point), Low, High), Low, High) - PortableMath.Log(deviation);

    /// <summary>The derivative of the logarithm of the density at a point inside.</summary>
    public double LogDensitySlope(double point) => -Standard(point) / deviation;

    /// <summary>The logarithm of the mean density between two points inside.</summary>
    public double LogDensity(double from, double to) =>
        TruncatedNormal.LogMass(Standard(from), Standard(to))
        - TruncatedNormal.LogMass(Low, High)
        - PortableMath.Log(to - from);

    private double Low => Standard(0);

    private double High => Standard(1);

    private double Standard(double point) => (point - mean) / deviation;
}
