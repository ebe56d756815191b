using System.Runtime.Intrinsics;
using Attune.Numerics.Functions;

namespace Attune.Samplers.GaussianProcess;

/// <summary>The posterior at one point, and the gradient of what is computed from it.</summary>
internal sealed class PointPosterior
{
    private readonly GaussianProcessRegressor process;
    private readonly PointColumns columns;
    private readonly double[] point;
    private readonly double[] covariances;
    private readonly double[] slopes;
    private readonly double[] solved;
    private readonly double[] factors;

    public PointPosterior(GaussianProcessRegressor process)
    {
        (this.process, columns) = (process, process.Columns);
        point = new double[process.Kernel.Dimensions];
        covariances = new double[columns.Stride];
        slopes = new double[columns.Stride];
        solved = new double[columns.Stride];
        factors = new double[columns.Stride];
    }

    /// <summary>μ(x).</summary>
    public double Mean { get; private set; }

    /// <summary>σ²(x), without the noise.</summary>
    public double Variance { get; private set; }

    /// <summary>k(x, xᵢ), [count].</summary>
    public ReadOnlySpan<double> Covariances => covariances.AsSpan(0, columns.Count);

    /// <summary>Computes the posterior at x.</summary>
    public void MoveTo(ReadOnlySpan<double> x)
    {
        x.CopyTo(point);
        process.Kernel.CovariancesAndSlopes(x, columns, 0, covariances, slopes);
        covariances.AsSpan(columns.Count).Clear();
        slopes.AsSpan(columns.Count).Clear();
        covariances.CopyTo(solved, 0);
        process.Solve(solved.AsSpan(0, columns.Count));
        Mean = Dot(covariances, process.Weights);

        // k(x, x) − kᵀ K⁻¹ k
        Variance = Math.Max(process.Kernel.Scale - Dot(covariances, solved), GaussianProcessRegressor.LeastVariance);
    }

    /// <summary>Adds byMean ∂μ/∂x + byVariance ∂σ²/∂x + Σᵢ extraᵢ ∂k(x, xᵢ)/∂x.</summary>
    /// <param name="byMean">The derivative by the mean.</param>
    /// <param name="byVariance">The derivative by the variance.</param>
    /// <param name="extra">The derivatives by the covariances, [count]; empty for none.</param>
    /// <param name="gradient">[coordinates]; unordered ones are left as they are.</param>
    public void AddGradient(double byMean, double byVariance, ReadOnlySpan<double> extra, Span<double> gradient)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            var factor = (byMean * process.Weights[i]) - (2 * byVariance * solved[i]);
            factors[i] = extra.IsEmpty ? factor : factor + extra[i];
        }

        process.Kernel.AddGradient(point, columns, slopes, factors, gradient);
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = Vector256<double>.Zero;
        for (var i = 0; i < a.Length; i += DoubleBundle.Count)
        {
            sum = Vector256.FusedMultiplyAdd(Vector256.Create(a[i..]), Vector256.Create(b[i..]), sum);
        }

        return DoubleBundle.Sum(sum);
    }
}
