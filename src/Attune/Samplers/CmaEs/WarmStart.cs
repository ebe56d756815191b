using Attune.Numerics.Functions;
using Attune.Numerics.LinearAlgebra;

namespace Attune.Samplers.CmaEs;

/// <summary>
/// The distribution to begin with, taken from the best points of another search: Nomura et al., "Warm starting CMA-ES for
/// hyperparameter optimization" (AAAI 2021, arXiv:2012.06932).
/// </summary>
/// <param name="Mean">[n]: m.</param>
/// <param name="Sigma">σ, such that C has the determinant 1.</param>
/// <param name="C">[n, n], row-major: C.</param>
internal sealed record WarmStart(double[] Mean, double Sigma, double[] C)
{
    // The share of the points that counts as promising.
    private const double Gamma = 0.1;

    // The standard deviation of the normal distribution around each of them.
    private const double Alpha = 0.1;

    /// <param name="source">Points of the unit cube with their values, at least one; of fewer than 10 the best one counts.</param>
    public static WarmStart From(IReadOnlyList<Solution> source)
    {
        var n = source[0].X.Length;
        double[][] best =
        [
            .. source
                .OrderBy(static s => s.Violation)
                .ThenBy(static s => s.Value)
                .Take(Math.Max(1, (int)Math.Floor(source.Count * Gamma)))
                .Select(static s => s.X),
        ];
        var mean = new double[n];
        foreach (var x in best)
        {
            Vectors.Add(mean, 1.0 / best.Length, x);
        }

        // Of the mixture of those normal distributions: α²I + the covariance of their centres.
        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            matrix[(i * n) + i] = Alpha * Alpha;
            foreach (var x in best)
            {
                for (var j = 0; j < n; j++)
                {
                    matrix[(i * n) + j] += (x[i] - mean[i]) * (x[j] - mean[j]) / best.Length;
                }
            }
        }

        var logDeterminant = Cholesky.TryFactorize(matrix, n)!.LogDeterminant;
        return new WarmStart(
            mean,
            PortableMath.Exp(logDeterminant / (2 * n)),
            FullCovariance.Symmetric(Vectors.Scaled(matrix, PortableMath.Exp(-logDeterminant / n)), n)
        );
    }
}
