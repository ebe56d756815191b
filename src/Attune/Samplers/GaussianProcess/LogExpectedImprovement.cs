using Attune.Numerics.Functions;

namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// ln E[max(0, Y − f₀)]: the logarithm of the expected improvement over the best value, which still has a slope where the
/// improvement itself vanishes. Ament, Daulton, Eriksson, Balandat and Bakshy, "Unexpected improvements to expected improvement for
/// Bayesian optimization" (NeurIPS 2023), equations 8 and 9.
/// </summary>
/// <param name="process">What is known of the objective, greater being better.</param>
/// <param name="best">f₀, the best value so far.</param>
internal sealed class LogExpectedImprovement(GaussianProcessRegressor process, double best)
    : ProcessAcquisition(process)
{
    /// <summary>Added to the variance, so that a point that was seen without noise has a logarithm.</summary>
    public const double StabilizingNoise = 1e-12;

    private const double SqrtHalf = 0.7071067811865476;
    private const double SqrtHalfPi = 1.2533141373155003;
    private const double HalfLog2Pi = 0.9189385332046727;

    // Left of this h(z) is taken from erfcx, and far left from its series, as the difference cancels.
    private const double LeftTail = -1;
    private const double FarLeft = -100;

    /// <summary>ln h(z) with h(z) = φ(z) + z Φ(z), the expected improvement of a standard normal variable plus z over 0.</summary>
    /// <param name="z">Any number.</param>
    /// <param name="slope">Φ(z) / h(z), its derivative.</param>
    public static double Standard(double z, out double slope)
    {
        if (z > LeftTail)
        {
            var cumulative = PortableNormal.Cumulative(z);
            var h = PortableMath.Exp(PortableNormal.LogDensity(z)) + (z * cumulative);
            slope = cumulative / h;
            return PortableMath.Log(h);
        }

        // h(z) = φ(z) (1 + z Φ(z) / φ(z)), and Φ(z) / φ(z) = √(π/2) erfcx(−z / √2).
        double ratio;
        double rest;
        if (z > FarLeft)
        {
            ratio = SqrtHalfPi * PortableMath.Erfcx(-SqrtHalf * z);
            rest = 1 + (z * ratio);
        }
        else
        {
            var inverse = 1 / (z * z);
            ratio = -(1 - (inverse * (1 - (3 * inverse * (1 - (5 * inverse)))))) / z;
            rest = inverse * (1 - (3 * inverse * (1 - (5 * inverse * (1 - (7 * inverse))))));
        }

        slope = ratio / rest;
        return (-0.5 * z * z) - HalfLog2Pi + PortableMath.Log(rest);
    }

    /// <inheritdoc/>
    protected override double Of(double mean, double variance, out double byMean, out double byVariance)
    {
        // σ h(z), z = (μ − f₀) / σ.
        var deviation = Math.Sqrt(variance + StabilizingNoise);
        var z = (mean - best) / deviation;
        var value = Standard(z, out var slope) + PortableMath.Log(deviation);
        byMean = slope / deviation;
        byVariance = (1 - (z * slope)) / (2 * deviation * deviation);
        return value;
    }
}
