using Attune.Numerics.Functions;
using Attune.Numerics.LinearAlgebra;

namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// The logarithm of the probability of observations under a Gaussian process, with its gradient. Rasmussen and Williams, "Gaussian
/// Processes for Machine Learning" (2006), equations 5.8 and 5.9.
/// </summary>
/// <param name="observations">At least one.</param>
public sealed class MarginalLikelihood(Observations observations)
{
    // ½ ln 2π
    private const double HalfLog2Pi = 0.9189385332046727;

    /// <summary>ln p(y | points, parameters).</summary>
    /// <param name="logarithms">
    /// [coordinates + 2]: the logarithms of the length scales, of the kernel's scale, and of the noise's variance.
    /// </param>
    /// <param name="gradient">[coordinates + 2], with respect to these logarithms.</param>
    /// <returns>NaN where the covariance matrix is not positive definite.</returns>
    public double Evaluate(ReadOnlySpan<double> logarithms, Span<double> gradient)
    {
        var (n, d) = (observations.Count, observations.Dimensions);
        Span<double> parameters = stackalloc double[logarithms.Length];
        for (var j = 0; j < parameters.Length; j++)
        {
            parameters[j] = PortableMath.Exp(logarithms[j]);
        }

        var (scale, noise) = (parameters[d], parameters[d + 1]);
        var kernel = new Matern52Kernel(parameters[..d], observations.IsUnordered, scale);
        var (covariance, slopes) = Covariances(kernel, noise);
        if (Cholesky.TryFactorize(covariance, n) is not { } cholesky)
        {
            return double.NaN;
        }

        double[] alpha = [.. observations.Values];
        cholesky.Solve(alpha);
        var inverse = cholesky.Inverse();

        // ½ tr((α αᵀ − K⁻¹) ∂K/∂θ), each pair of points once.
        gradient.Clear();
        double fit = 0;
        double square = 0;
        double trace = 0;
        for (var a = 0; a < n; a++)
        {
            fit = Math.FusedMultiplyAdd(observations.Values[a], alpha[a], fit);
            square = Math.FusedMultiplyAdd(alpha[a], alpha[a], square);
            trace += inverse[(a * n) + a];
            for (var b = a + 1; b < n; b++)
            {
                var factor = ((alpha[a] * alpha[b]) - inverse[(a * n) + b]) * slopes[(a * n) + b];
                var (pointA, pointB) = (observations.Points[a], observations.Points[b]);
                for (var j = 0; j < d; j++)
                {
                    var part = kernel.Part(j, pointA[j], pointB[j]);
                    gradient[j] = Math.FusedMultiplyAdd(-2 * factor, part, gradient[j]);
                }
            }
        }

        // ∂K/∂ln scale is K without the noise; ∂K/∂ln noise is the noise.
        gradient[d + 1] = 0.5 * noise * (square - trace);
        gradient[d] = (0.5 * (fit - n)) - gradient[d + 1];
        return (-0.5 * fit) - (0.5 * cholesky.LogDeterminant) - (n * HalfLog2Pi);
    }

    // K + noise I and ∂K/∂(d²); the diagonal and what is above it.
    private (double[] Covariance, double[] Slopes) Covariances(Matern52Kernel kernel, double noise)
    {
        var n = observations.Count;
        var (covariance, slopes) = (new double[n * n], new double[n * n]);
        for (var a = 0; a < n; a++)
        {
            covariance[(a * n) + a] = kernel.Scale + noise;
            for (var b = a + 1; b < n; b++)
            {
                var squaredDistance = kernel.SquaredDistance(observations.Points[a], observations.Points[b]);
                var (value, slope) = Matern52Kernel.ValueAndSlope(squaredDistance);
                covariance[(a * n) + b] = kernel.Scale * value;
                slopes[(a * n) + b] = kernel.Scale * slope;
            }
        }

        return (covariance, slopes);
    }
}
