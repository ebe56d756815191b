using System.Runtime.Intrinsics;
using Attune.Numerics.Functions;
using Attune.Numerics.LinearAlgebra;

namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// The logarithm of the probability of observations under a Gaussian process, with its gradient. Rasmussen and Williams, "Gaussian
/// Processes for Machine Learning" (2006), equations 5.8 and 5.9. Holds the room it works in: one caller at a time.
/// </summary>
internal sealed class MarginalLikelihood
{
    // ½ ln 2π
    private const double HalfLog2Pi = 0.9189385332046727;

    private const int Together = 4;

    private readonly Observations observations;
    private readonly PointColumns columns;
    private readonly double[] covariance;
    private readonly double[] slopes;
    private readonly double[] inverse;
    private readonly double[] row;
    private readonly double[] pairWeights;
    private readonly double[] alpha;

    /// <param name="observations">At least one.</param>
    public MarginalLikelihood(Observations observations)
    {
        ArgumentNullException.ThrowIfNull(observations);
        this.observations = observations;
        columns = new PointColumns(observations.Points, observations.Dimensions);
        var n = observations.Count;
        covariance = new double[n * n];
        inverse = new double[2 * n * n];
        slopes = new double[n * columns.Stride];
        row = new double[columns.Stride];
        pairWeights = new double[columns.Stride];
        alpha = new double[columns.Stride];
    }

    /// <summary>ln p(y | points, parameters).</summary>
    /// <param name="logarithms">
    /// [coordinates + 2]: the logarithms of the length scales, of the kernel's joint scale, and of the noise's variance; or one more,
    /// of the scale of main effects, which there are none of otherwise.
    /// </param>
    /// <param name="gradient">[as many], with respect to these logarithms.</param>
    /// <returns>NaN where the covariance matrix is not positive definite.</returns>
    public double Evaluate(ReadOnlySpan<double> logarithms, Span<double> gradient)
    {
        var (n, d) = (observations.Count, observations.Dimensions);
        if (Factorize(logarithms) is not var (kernel, noise, cholesky))
        {
            return double.NaN;
        }

        cholesky.Inverse(inverse.AsSpan(0, n * n), inverse.AsSpan(n * n));

        double square = 0;
        double trace = 0;
        for (var a = 0; a < n; a++)
        {
            square = Math.FusedMultiplyAdd(alpha[a], alpha[a], square);
            trace += inverse[(a * n) + a];
        }

        var fit = Fit();
        gradient.Clear();
        var byMain = AddLengthScaleGradient(kernel, gradient);

        // ∂K/∂ln scale is K without the noise; ∂K/∂ln noise is the noise.
        gradient[d + 1] = 0.5 * noise * (square - trace);
        gradient[d] = (0.5 * (fit - n)) - gradient[d + 1];
        if (kernel.MainScale > 0)
        {
            gradient[d + 2] = byMain + (0.5 * kernel.MainScale * (square - trace));
            gradient[d] -= gradient[d + 2];
        }

        return LogProbability(fit, cholesky);
    }

    /// <summary>ln p(y | points, parameters) alone, in a third of the time.</summary>
    /// <param name="logarithms">As above.</param>
    /// <returns>NaN where the covariance matrix is not positive definite.</returns>
    public double Evaluate(ReadOnlySpan<double> logarithms) =>
        Factorize(logarithms) is var (_, _, cholesky) ? LogProbability(Fit(), cholesky) : double.NaN;

    // The covariances' factors, and alpha = (K + noise I)⁻¹ y; null where they are not positive definite.
    private (Matern52Kernel Kernel, double Noise, Cholesky Factors)? Factorize(ReadOnlySpan<double> logarithms)
    {
        var (n, d) = (observations.Count, observations.Dimensions);
        Span<double> parameters = stackalloc double[logarithms.Length];
        for (var j = 0; j < parameters.Length; j++)
        {
            parameters[j] = PortableMath.Exp(logarithms[j]);
        }

        var noise = parameters[d + 1];
        var main = parameters.Length > d + 2 ? parameters[d + 2] : 0;
        var kernel = new Matern52Kernel(parameters[..d], observations.IsUnordered, parameters[d], main);
        FillCovariances(kernel, noise);
        if (Cholesky.TryFactorizeInPlace(covariance, n) is not { } cholesky)
        {
            return null;
        }

        observations.Values.CopyTo(alpha, 0);
        cholesky.Solve(alpha.AsSpan(0, n));
        return (kernel, noise, cholesky);
    }

    // y · alpha
    private double Fit()
    {
        double fit = 0;
        for (var a = 0; a < observations.Count; a++)
        {
            fit = Math.FusedMultiplyAdd(observations.Values[a], alpha[a], fit);
        }

        return fit;
    }

    private double LogProbability(double fit, Cholesky cholesky) =>
        (-0.5 * fit) - (0.5 * cholesky.LogDeterminant) - (observations.Count * HalfLog2Pi);

    // K + noise I and ∂K/∂(d²); the diagonal and what is above it.
    private void FillCovariances(Matern52Kernel kernel, double noise)
    {
        var n = observations.Count;
        for (var a = 0; a < n; a++)
        {
            kernel.CovariancesAndSlopes(
                observations.Points[a],
                columns,
                a,
                row,
                slopes.AsSpan(a * columns.Stride, columns.Stride)
            );
            row.AsSpan(a, n - a).CopyTo(covariance.AsSpan((a * n) + a));
            covariance[(a * n) + a] = kernel.Scale + noise;
        }
    }

    // ½ tr((α αᵀ − K⁻¹) ∂K/∂θ), each pair of points once; ∂d²/∂ln ℓⱼ is −2 (aⱼ − bⱼ)² / ℓⱼ². Gives the same by ln main, without the diagonal.
    private double AddLengthScaleGradient(Matern52Kernel kernel, Span<double> gradient)
    {
        var (n, d) = (observations.Count, observations.Dimensions);
        Span<Vector256<double>> sums = stackalloc Vector256<double>[d];
        var byMain = Vector256<double>.Zero;
        var alphas = Matern52Kernel.Bundles(alpha);
        var factors = Matern52Kernel.Bundles(row);
        var weights = Matern52Kernel.Bundles(pairWeights);
        for (var a = 0; a < n; a++)
        {
            var start = (a + 1) / DoubleBundle.Count;
            inverse.AsSpan(a * n, n).CopyTo(row);
            var slopeRow = Matern52Kernel.Bundles(slopes.AsSpan(a * columns.Stride, columns.Stride));
            var alphaA = Vector256.Create(alpha[a]);
            for (var i = start; i < factors.Length; i++)
            {
                weights[i] = (alphaA * alphas[i]) - factors[i];
                factors[i] = weights[i] * slopeRow[i];
            }

            // The bundle's pairs that were counted already, and the padding.
            row.AsSpan(start * DoubleBundle.Count, a + 1 - (start * DoubleBundle.Count)).Clear();
            row.AsSpan(n).Clear();
            pairWeights.AsSpan(start * DoubleBundle.Count, a + 1 - (start * DoubleBundle.Count)).Clear();
            pairWeights.AsSpan(n).Clear();
            for (var j = 0; j < d; j++)
            {
                if (kernel.MainScale == 0 && IsOrdered(j, Together))
                {
                    AddTogether(observations.Points[a], j, factors, start, sums);
                    j += Together - 1;
                    continue;
                }

                var point = Vector256.Create(observations.Points[a][j]);
                var column = columns.Column(j);
                var sum = sums[j];
                for (var i = start; i < factors.Length; i++)
                {
                    var part = Matern52Kernel.SquaredDifference(point, column[i], observations.IsUnordered[j]);
                    sum = Vector256.FusedMultiplyAdd(factors[i], part, sum);
                }

                if (kernel.MainScale > 0)
                {
                    kernel.AddMainEffect(j, observations.Points[a][j], columns, start, weights, ref sum, ref byMain);
                }

                sums[j] = sum;
            }
        }

        for (var j = 0; j < d; j++)
        {
            gradient[j] = -2 * kernel.Weight(j) * DoubleBundle.Sum(sums[j]);
        }

        return DoubleBundle.Sum(byMain);
    }

    private bool IsOrdered(int first, int count) =>
        first + count <= observations.Dimensions && !observations.IsUnordered.AsSpan(first, count).Contains(true);

    // Four coordinates' sums at once, of which one waits while the others are added to.
    private void AddTogether(
        double[] point,
        int first,
        Span<Vector256<double>> factors,
        int start,
        Span<Vector256<double>> sums
    )
    {
        var (x0, x1) = (Vector256.Create(point[first]), Vector256.Create(point[first + 1]));
        var (x2, x3) = (Vector256.Create(point[first + 2]), Vector256.Create(point[first + 3]));
        var (sum0, sum1, sum2, sum3) = (sums[first], sums[first + 1], sums[first + 2], sums[first + 3]);
        var column0 = columns.Column(first)[..factors.Length];
        var column1 = columns.Column(first + 1)[..factors.Length];
        var column2 = columns.Column(first + 2)[..factors.Length];
        var column3 = columns.Column(first + 3)[..factors.Length];
        for (var i = start; i < factors.Length; i++)
        {
            var factor = factors[i];
            var (d0, d1, d2, d3) = (x0 - column0[i], x1 - column1[i], x2 - column2[i], x3 - column3[i]);
            sum0 = Vector256.FusedMultiplyAdd(factor, d0 * d0, sum0);
            sum1 = Vector256.FusedMultiplyAdd(factor, d1 * d1, sum1);
            sum2 = Vector256.FusedMultiplyAdd(factor, d2 * d2, sum2);
            sum3 = Vector256.FusedMultiplyAdd(factor, d3 * d3, sum3);
        }

        (sums[first], sums[first + 1], sums[first + 2], sums[first + 3]) = (sum0, sum1, sum2, sum3);
    }
}
