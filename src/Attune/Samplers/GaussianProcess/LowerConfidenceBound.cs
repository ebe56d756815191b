namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// The lower confidence bound μ(x) − β σ(x): how low the objective may be at a point. Srinivas, Krause, Kakade and Seeger,
/// "Gaussian process optimization in the bandit setting" (ICML 2010), for minimization.
/// </summary>
/// <param name="process">What is known of the objective.</param>
/// <param name="beta">How many standard deviations count; more looks where less is known.</param>
public sealed class LowerConfidenceBound(GaussianProcessRegressor process, double beta)
{
    /// <summary>The bound at points.</summary>
    /// <param name="points">[count][coordinates].</param>
    /// <returns>[count].</returns>
    public double[] Evaluate(IReadOnlyList<double[]> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var (bounds, variances) = (new double[points.Count], new double[points.Count]);
        process.Predict(points, bounds, variances);
        for (var p = 0; p < bounds.Length; p++)
        {
            bounds[p] -= beta * Math.Sqrt(variances[p]);
        }

        return bounds;
    }

    /// <summary>The bound at one point with its gradient.</summary>
    /// <param name="point">[coordinates].</param>
    /// <param name="gradient">[coordinates]; 0 in unordered ones.</param>
    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        var varianceGradient = new double[point.Length];
        var (mean, variance) = process.Predict(point, gradient, varianceGradient);
        var deviation = Math.Sqrt(variance);
        for (var j = 0; j < point.Length; j++)
        {
            gradient[j] -= beta / (2 * deviation) * varianceGradient[j];
        }

        return mean - (beta * deviation);
    }
}
