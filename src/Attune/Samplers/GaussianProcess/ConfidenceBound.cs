namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// The upper confidence bound μ(x) + β σ(x): how good the objective may be at a point. Srinivas, Krause, Kakade and Seeger,
/// "Gaussian process optimization in the bandit setting" (ICML 2010).
/// </summary>
/// <param name="process">What is known of the objective, greater being better.</param>
/// <param name="beta">How many standard deviations count; more looks where less is known.</param>
internal sealed class ConfidenceBound(GaussianProcessRegressor process, double beta) : ProcessAcquisition(process)
{
    /// <inheritdoc/>
    protected override double Of(double mean, double variance, out double byMean, out double byVariance)
    {
        var deviation = Math.Sqrt(variance);
        (byMean, byVariance) = (1, beta / (2 * deviation));
        return mean + (beta * deviation);
    }
}
