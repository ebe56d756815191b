using Attune.Numerics.Functions;
using Attune.Numerics.QuasiRandom;
using Attune.Numerics.Random;
using Attune.Samplers.GaussianProcess;

namespace Attune.Stoppers;

/// <summary>
/// How much better than the best point that was tried the best of the whole space may be, with high probability under a Gaussian
/// process: Makarova et al., "Automatic termination for hyperparameter optimization" (AutoML 2022), equation 2, as in Optuna. The
/// kernel is fitted to the better trials only; the maximum over the space is sought among quasi-random points and those tried.
/// </summary>
internal static class RegretBound
{
    // δ, the probability that the bounds do not hold.
    private const double Delta = 0.1;

    // Srinivas et al. (2010) scale β down by this, and Makarova et al. after them.
    private const double BetaScale = 5;

    private const int Samples = 2048;
    private const double LeastDeviation = 1e-10;

    /// <summary>The bound, in the unit of the values.</summary>
    /// <param name="points">[count][coordinates]; at least one.</param>
    /// <param name="values">[count], greater being better.</param>
    /// <param name="top">How many of the best are modelled, at least; ties with the last of them are too.</param>
    /// <param name="encoding">The space.</param>
    /// <param name="random">Scrambles the quasi-random points.</param>
    public static double Of(double[][] points, double[] values, int top, UnitEncoding encoding, RandomStream random)
    {
        var limit = values.OrderDescending().ElementAt(Math.Min(top, values.Length) - 1);
        int[] kept = [.. Enumerable.Range(0, values.Length).Where(i => values[i] >= limit)];
        var (standardized, unit) = Standardized([.. kept.Select(i => values[i])]);
        var observations = new Observations([.. kept.Select(i => points[i])], standardized, encoding.IsUnordered);
        var process = KernelFit.MostProbable(observations, new KernelFitOptions()).After(observations);

        // β = 2 ln(|D| t² π² / 6δ), as in Optuna with the number of coordinates for |D|.
        var t = (double)observations.Count;
        var beta = 2 * PortableMath.Log(encoding.Dimensions * t * t * Math.PI * Math.PI / 6 / Delta) / BetaScale;
        var width = Math.Sqrt(beta);
        var (lower, upper) = Greatest(process, observations.Points, width);
        upper = Math.Max(upper, Greatest(process, Spread(encoding, random), width).Upper);
        return (upper - lower) * unit;
    }

    private static (double Lower, double Upper) Greatest(
        GaussianProcessRegressor process,
        double[][] points,
        double width
    )
    {
        var (means, variances) = (new double[points.Length], new double[points.Length]);
        process.Predict(points, means, variances);
        var (lower, upper) = (double.NegativeInfinity, double.NegativeInfinity);
        for (var i = 0; i < points.Length; i++)
        {
            var reach = width * Math.Sqrt(variances[i]);
            lower = Math.Max(lower, means[i] - reach);
            upper = Math.Max(upper, means[i] + reach);
        }

        return (lower, upper);
    }

    private static double[][] Spread(UnitEncoding encoding, RandomStream random)
    {
        var sequence = new SobolSequence(encoding.Dimensions, RandomKey.FromSeed(random.NextUInt64()));
        var points = new double[Samples][];
        for (var i = 0; i < Samples; i++)
        {
            points[i] = new double[encoding.Dimensions];
            sequence.PointAt(i, points[i]);
            encoding.Settle(points[i]);
        }

        return points;
    }

    // To mean 0 and deviation 1; scaled first, lest squares overflow.
    private static (double[] Values, double Unit) Standardized(double[] values)
    {
        var largest = Math.Max(values.Max(Math.Abs), LeastDeviation);
        double mean = 0;
        foreach (var value in values)
        {
            mean += value / largest / values.Length;
        }

        double square = 0;
        foreach (var value in values)
        {
            square += ((value / largest) - mean) * ((value / largest) - mean) / values.Length;
        }

        var deviation = Math.Max(Math.Sqrt(square), LeastDeviation / largest);
        return ([.. values.Select(value => ((value / largest) - mean) / deviation)], deviation * largest);
    }
}
