using Attune.Numerics.LinearAlgebra;

namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// The posterior of a Gaussian process of mean 0 after noisy observations. Rasmussen and Williams, "Gaussian Processes for Machine
/// Learning" (2006), algorithm 2.1.
/// </summary>
internal sealed class GaussianProcessRegressor
{
    // Rounding must not make a variance negative.
    internal const double LeastVariance = 1e-14;
    private const double FirstJitter = 1e-12;

    // Points predicted together: their covariances stay in the cache.
    private const int BlockPoints = 128;

    private readonly Observations observations;
    private readonly Cholesky cholesky;

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
        (this.observations, Kernel, Noise) = (observations, kernel, noise);
        Columns = new PointColumns(observations.Points, observations.Dimensions);
        cholesky = Factorize(observations, Columns, kernel, noise);
        Weights = new double[Columns.Stride];
        observations.Values.CopyTo(Weights, 0);
        cholesky.Solve(Weights.AsSpan(0, observations.Count));
    }

    /// <summary>The covariance of the process.</summary>
    public Matern52Kernel Kernel { get; }

    /// <summary>The variance of the observations' noise.</summary>
    public double Noise { get; }

    /// <summary>The observed points.</summary>
    internal PointColumns Columns { get; }

    /// <summary>(K + noise I)⁻¹ y, padded with zeros.</summary>
    internal double[] Weights { get; }

    /// <summary>Replaces b by (K + noise I)⁻¹ b.</summary>
    internal void Solve(Span<double> vector) => cholesky.Solve(vector);

    /// <summary>(K + noise I)⁻¹ k(X, x), [observations].</summary>
    internal double[] SolvedCovariances(double[] point)
    {
        var covariances = new double[Columns.Stride];
        Kernel.Covariances(point, Columns, covariances);
        Array.Resize(ref covariances, Columns.Count);
        cholesky.Solve(covariances);
        return covariances;
    }

    /// <summary>The same process after more observations.</summary>
    internal GaussianProcessRegressor After(IReadOnlyList<double[]> points, IReadOnlyList<double> values) =>
        new(observations.With(points, values), Kernel, Noise);

    /// <summary>Mean and variance of the process at points.</summary>
    /// <param name="points">[count][coordinates].</param>
    /// <param name="means">[count].</param>
    /// <param name="variances">[count], of the process itself, without the noise.</param>
    public void Predict(IReadOnlyList<double[]> points, Span<double> means, Span<double> variances)
    {
        ArgumentNullException.ThrowIfNull(points);
        double[] covariances = [];
        for (var first = 0; first < points.Count; first += BlockPoints)
        {
            var block = new PointColumns(
                points,
                observations.Dimensions,
                first,
                Math.Min(BlockPoints, points.Count - first)
            );
            if (covariances.Length != observations.Count * block.Stride)
            {
                covariances = new double[observations.Count * block.Stride];
            }

            Solve(block, covariances, means.Slice(first, block.Count));
            for (var p = 0; p < block.Count; p++)
            {
                var variance = Kernel.Scale;
                for (var i = 0; i < observations.Count; i++)
                {
                    var solved = covariances[(i * block.Stride) + p];
                    variance = Math.FusedMultiplyAdd(-solved, solved, variance);
                }

                variances[first + p] = Math.Max(variance, LeastVariance);
            }
        }
    }

    /// <summary>Mean and covariance of the process at points together.</summary>
    /// <param name="points">[count][coordinates].</param>
    /// <param name="means">[count].</param>
    /// <returns>[count, count], row-major.</returns>
    internal double[] PredictJointly(IReadOnlyList<double[]> points, Span<double> means)
    {
        if (points.Count == 0)
        {
            return [];
        }

        var block = new PointColumns(points, observations.Dimensions);
        var covariances = new double[observations.Count * block.Stride];
        Solve(block, covariances, means);
        var joint = new double[points.Count * points.Count];
        for (var a = 0; a < points.Count; a++)
        {
            for (var b = a; b < points.Count; b++)
            {
                var sum = Kernel.Covariance(points[a], points[b]);
                for (var i = 0; i < observations.Count; i++)
                {
                    sum = Math.FusedMultiplyAdd(
                        -covariances[(i * block.Stride) + a],
                        covariances[(i * block.Stride) + b],
                        sum
                    );
                }

                joint[(a * points.Count) + b] = a == b ? Math.Max(sum, 0) : sum;
                joint[(b * points.Count) + a] = joint[(a * points.Count) + b];
            }
        }

        return joint;
    }

    // Means, and L⁻¹ k for every point of a block.
    private void Solve(PointColumns block, double[] covariances, Span<double> means)
    {
        means.Clear();
        for (var i = 0; i < observations.Count; i++)
        {
            var row = covariances.AsSpan(i * block.Stride, block.Stride);
            Kernel.Covariances(observations.Points[i], block, row);
            for (var p = 0; p < means.Length; p++)
            {
                means[p] = Math.FusedMultiplyAdd(row[p], Weights[i], means[p]);
            }
        }

        cholesky.SolveLower(covariances, block.Stride);
    }

    private static Cholesky Factorize(
        Observations observations,
        PointColumns columns,
        Matern52Kernel kernel,
        double noise
    )
    {
        var n = observations.Count;
        var covariance = new double[n * n];
        var row = new double[columns.Stride];
        for (var jitter = 0.0; ; jitter = jitter == 0 ? FirstJitter * kernel.Scale : 10 * jitter)
        {
            for (var i = 0; i < n; i++)
            {
                kernel.Covariances(observations.Points[i], columns, row);
                row.AsSpan(i, n - i).CopyTo(covariance.AsSpan((i * n) + i));
                covariance[(i * n) + i] += noise + jitter;
            }

            if (Cholesky.TryFactorizeInPlace(covariance, n) is { } factorization)
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
