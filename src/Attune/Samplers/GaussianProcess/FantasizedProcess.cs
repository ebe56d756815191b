using Attune.Numerics.LinearAlgebra;

namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// A process whose values at the points of running trials are drawn beforehand, so that a draw at one more point is a smooth
/// function of the point. Wilson, Hutter and Deisenroth, "Maximizing acquisition functions for Bayesian optimization" (NeurIPS 2018),
/// section 3.2, with the candidate's column last.
/// </summary>
internal sealed class FantasizedProcess
{
    // A draw's slope must not be infinite where the candidate is a running trial's point.
    private const double LeastConditional = 1e-18;

    private readonly PointPosterior posterior;
    private readonly Matern52Kernel kernel;
    private readonly PointColumns runningColumns;

    // Null where no trial is running.
    private readonly Cholesky? cholesky;

    // [running][observations]: (K + noise I)⁻¹ k(X, x_r).
    private readonly double[][] solvedCovariances;

    // [samples][running]: C⁻¹ (draw − mean), C being the posterior covariance of the running points.
    private readonly double[][] solvedDraws;

    // [samples]: the standard normal number of the candidate.
    private readonly double[] normals;

    private readonly double[] point;
    private readonly double[] crossCovariances;
    private readonly double[] crossSlopes;
    private readonly double[] crossFactors;
    private readonly double[] byObservation;

    // c(x): the posterior covariances with the running points, and C⁻¹ c.
    private readonly double[] c;
    private readonly double[] solvedC;
    private double deviation;

    /// <param name="process">What is known of ended trials.</param>
    /// <param name="running">[running][coordinates].</param>
    /// <param name="samples">[samples][running + 1] standard normal numbers.</param>
    public FantasizedProcess(GaussianProcessRegressor process, IReadOnlyList<double[]> running, double[][] samples)
    {
        kernel = process.Kernel;
        posterior = new PointPosterior(process);
        runningColumns = new PointColumns(running, kernel.Dimensions);
        var count = running.Count;
        var means = new double[count];
        var covariance = process.PredictJointly(running, means);
        cholesky = count == 0 ? null : Factorize(covariance, count);
        Draws = [.. samples.Select(sample => Draw(means, sample))];
        solvedDraws = [.. Draws.Select(draw => Solved(draw, means))];
        solvedCovariances = [.. running.Select(process.SolvedCovariances)];
        normals = [.. samples.Select(static sample => sample[^1])];
        point = new double[kernel.Dimensions];
        crossCovariances = new double[runningColumns.Stride];
        crossSlopes = new double[runningColumns.Stride];
        crossFactors = new double[runningColumns.Stride];
        byObservation = new double[process.Columns.Count];
        (c, solvedC) = (new double[count], new double[count]);
    }

    /// <summary>[samples][running]: values of the running trials.</summary>
    public double[][] Draws { get; }

    /// <summary>Computes the posterior at x.</summary>
    public void MoveTo(ReadOnlySpan<double> x)
    {
        x.CopyTo(point);
        posterior.MoveTo(x);
        kernel.CovariancesAndSlopes(x, runningColumns, 0, crossCovariances, crossSlopes);
        var conditional = posterior.Variance + LogExpectedImprovement.StabilizingNoise;
        for (var r = 0; r < c.Length; r++)
        {
            var sum = crossCovariances[r];
            for (var i = 0; i < posterior.Covariances.Length; i++)
            {
                sum = Math.FusedMultiplyAdd(-posterior.Covariances[i], solvedCovariances[r][i], sum);
            }

            c[r] = sum;
        }

        c.CopyTo(solvedC, 0);
        cholesky?.Solve(solvedC);
        for (var r = 0; r < c.Length; r++)
        {
            conditional = Math.FusedMultiplyAdd(-c[r], solvedC[r], conditional);
        }

        deviation = Math.Sqrt(Math.Max(conditional, LeastConditional));
    }

    /// <summary>The value at x in sample s, where the running trials have that sample's values.</summary>
    public double DrawOf(int s)
    {
        var value = posterior.Mean;
        var solvedDraw = solvedDraws[s];
        for (var r = 0; r < c.Length; r++)
        {
            value = Math.FusedMultiplyAdd(c[r], solvedDraw[r], value);
        }

        return Math.FusedMultiplyAdd(deviation, normals[s], value);
    }

    /// <summary>Adds the gradient of a function of the draws.</summary>
    /// <param name="byDraw">[samples]: its derivatives.</param>
    /// <param name="gradient">[coordinates].</param>
    public void AddGradient(ReadOnlySpan<double> byDraw, Span<double> gradient)
    {
        crossFactors.AsSpan().Clear();
        double byMean = 0;
        double byDeviation = 0;
        for (var s = 0; s < byDraw.Length; s++)
        {
            byMean += byDraw[s];
            byDeviation += byDraw[s] * normals[s];
            for (var r = 0; r < c.Length; r++)
            {
                crossFactors[r] += byDraw[s] * solvedDraws[s][r];
            }
        }

        var byConditional = byDeviation / (2 * deviation);
        byObservation.AsSpan().Clear();
        for (var r = 0; r < c.Length; r++)
        {
            crossFactors[r] -= 2 * byConditional * solvedC[r];
            for (var i = 0; i < byObservation.Length; i++)
            {
                byObservation[i] -= crossFactors[r] * solvedCovariances[r][i];
            }
        }

        posterior.AddGradient(byMean, byConditional, byObservation, gradient);
        kernel.AddGradient(point, runningColumns, crossSlopes, crossFactors, gradient);
    }

    private static Cholesky Factorize(double[] covariance, int count)
    {
        // Running trials at one point make the matrix singular.
        for (var jitter = LogExpectedImprovement.StabilizingNoise; ; jitter *= 10)
        {
            for (var r = 0; r < count; r++)
            {
                covariance[(r * count) + r] += jitter;
            }

            if (Cholesky.TryFactorize(covariance, count) is { } factorization)
            {
                return factorization;
            }
        }
    }

    // mean + L ε
    private double[] Draw(double[] means, double[] sample)
    {
        var draw = sample[..means.Length];
        cholesky?.MultiplyLower(draw);
        for (var r = 0; r < draw.Length; r++)
        {
            draw[r] += means[r];
        }

        return draw;
    }

    private double[] Solved(double[] draw, double[] means)
    {
        var difference = new double[draw.Length];
        for (var r = 0; r < draw.Length; r++)
        {
            difference[r] = draw[r] - means[r];
        }

        cholesky?.Solve(difference);
        return difference;
    }
}
