using Attune.Numerics.LinearAlgebra;

namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// The posterior of a Gaussian process of mean 0 after noisy observations. Rasmussen and Williams, "Gaussian Processes for Machine
/// Learning" (2006), algorithm 2.1.
/// </summary>
public sealed class GaussianProcessRegressor
{
    // Rounding must not make a variance negative or a standard deviation's gradient infinite.
    private const double LeastVariance = 1e-14;
    private const double FirstJitter = 1e-12;

    private readonly Observations observations;
    private readonly Cholesky cholesky;

    // (K + noise I)⁻¹ y
    private readonly double[] weights;

    /// <summary>Conditions the process on observations.</summary>
    /// <param name="observations">At least one.</param>
    /// <param name="kernel">The covariance of the process.</param>
    /// <param name="noise">
    /// The variance of the observations' noise, at least 0. It is raised where rounding would make the covariance matrix
    /// indefinite otherwise.
    /// </param>
    public GaussianProcessRegressor(Observations observations, Matern52Kernel kernel, double noise)
    {
        ArgumentNullException.ThrowIfNull(observations);
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentOutOfRangeException.ThrowIfNegative(noise);
        (this.observations, Kernel) = (observations, kernel);
        cholesky = Factorize(observations, kernel, noise);
        weights = [.. observations.Values];
        cholesky.Solve(weights);
    }

    /// <summary>The covariance of the process.</summary>
    public Matern52Kernel Kernel { get; }

    /// <summary>Mean and variance of the process at points.</summary>
    /// <param name="points">[count][coordinates].</param>
    /// <param name="means">[count].</param>
    /// <param name="variances">[count], of the process itself, without the noise.</param>
    public void Predict(IReadOnlyList<double[]> points, Span<double> means, Span<double> variances)
    {
        ArgumentNullException.ThrowIfNull(points);
        var count = points.Count;
        means[..count].Clear();
        variances[..count].Fill(Kernel.Scale);
        var covariances = new double[observations.Count * count];
        for (var i = 0; i < observations.Count; i++)
        {
            var row = covariances.AsSpan(i * count, count);
            for (var p = 0; p < count; p++)
            {
                row[p] = Kernel.Covariance(points[p], observations.Points[i]);
                means[p] = Math.FusedMultiplyAdd(row[p], weights[i], means[p]);
            }
        }

        cholesky.SolveLower(covariances, count);
        for (var i = 0; i < observations.Count; i++)
        {
            var row = covariances.AsSpan(i * count, count);
            for (var p = 0; p < count; p++)
            {
                variances[p] = Math.FusedMultiplyAdd(-row[p], row[p], variances[p]);
            }
        }

        for (var p = 0; p < count; p++)
        {
            variances[p] = Math.Max(variances[p], LeastVariance);
        }
    }

    /// <summary>Mean and variance of the process at one point, with their gradients.</summary>
    /// <param name="point">[coordinates].</param>
    /// <param name="meanGradient">[coordinates]; 0 in unordered ones.</param>
    /// <param name="varianceGradient">[coordinates]; 0 in unordered ones.</param>
    public (double Mean, double Variance) Predict(
        ReadOnlySpan<double> point,
        Span<double> meanGradient,
        Span<double> varianceGradient
    )
    {
        meanGradient.Clear();
        varianceGradient.Clear();
        var covariances = new double[observations.Count];
        var slopes = new double[observations.Count];
        double mean = 0;
        for (var i = 0; i < observations.Count; i++)
        {
            var squaredDistance = Kernel.SquaredDistance(point, observations.Points[i]);
            var (value, slope) = Matern52Kernel.ValueAndSlope(squaredDistance);
            (covariances[i], slopes[i]) = (Kernel.Scale * value, Kernel.Scale * slope);
            mean = Math.FusedMultiplyAdd(covariances[i], weights[i], mean);
        }

        // variance = k(x, x) − kᵀ K⁻¹ k, its gradient −2 (K⁻¹ k)ᵀ ∂k.
        var solved = (double[])covariances.Clone();
        cholesky.Solve(solved);
        var variance = Kernel.Scale;
        for (var i = 0; i < observations.Count; i++)
        {
            variance = Math.FusedMultiplyAdd(-covariances[i], solved[i], variance);
            for (var j = 0; j < point.Length; j++)
            {
                var slope = slopes[i] * Kernel.PartSlope(j, point[j], observations.Points[i][j]);
                meanGradient[j] = Math.FusedMultiplyAdd(slope, weights[i], meanGradient[j]);
                varianceGradient[j] = Math.FusedMultiplyAdd(-2 * slope, solved[i], varianceGradient[j]);
            }
        }

        return (mean, Math.Max(variance, LeastVariance));
    }

    private static Cholesky Factorize(Observations observations, Matern52Kernel kernel, double noise)
    {
        var covariance = new double[observations.Count * observations.Count];
        for (var jitter = 0.0; ; jitter = jitter == 0 ? FirstJitter * kernel.Scale : 10 * jitter)
        {
            for (var i = 0; i < observations.Count; i++)
            {
                for (var j = i; j < observations.Count; j++)
                {
                    covariance[(i * observations.Count) + j] = kernel.Covariance(
                        observations.Points[i],
                        observations.Points[j]
                    );
                }

                covariance[(i * observations.Count) + i] += noise + jitter;
            }

            if (Cholesky.TryFactorize(covariance, observations.Count) is { } factorization)
            {
                return factorization;
            }

            if (!double.IsFinite(jitter))
            {
                throw new ArgumentException("The points of a Gaussian process must be numbers, but some are not.");
            }
        }
    }
}
