using Attune.Numerics.Functions;

namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// ln P(Y ≥ t): the logarithm of the probability that a value reaches a threshold; of a constraint, that it is kept. Gardner, Kusner,
/// Xu, Weinberger and Cunningham, "Bayesian optimization with inequality constraints" (ICML 2014).
/// </summary>
/// <param name="process">What is known of the value.</param>
/// <param name="threshold">t.</param>
internal sealed class LogProbability(GaussianProcessRegressor process, double threshold) : ProcessAcquisition(process)
{
    private const double SqrtHalf = 0.7071067811865476;
    private const double SqrtHalfPi = 1.2533141373155003;

    /// <inheritdoc/>
    protected override double Of(double mean, double variance, out double byMean, out double byVariance)
    {
        var deviation = Math.Sqrt(variance + LogExpectedImprovement.StabilizingNoise);
        var z = (mean - threshold) / deviation;

        // φ(z) / Φ(z); 0 where erfcx overflows.
        var slope = 1 / (SqrtHalfPi * PortableMath.Erfcx(-SqrtHalf * z));
        byMean = slope / deviation;
        byVariance = -z * slope / (2 * deviation * deviation);
        return PortableNormal.LogCumulative(z);
    }
}
