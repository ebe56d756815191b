using Attune.Numerics.Functions;
using Attune.Numerics.Optimization;
using Attune.Numerics.Random;

namespace Attune.Samplers.GaussianProcess;

/// <summary>Chooses a kernel's length scales by maximizing the marginal likelihood; the kernel's scale is 1, the noise given.</summary>
internal static class LengthScales
{
    // Points lie in the unit cube: shorter means noise, longer means that a coordinate does not matter.
    private const double Shortest = 0.01;
    private const double Longest = 1000;

    // Starts are drawn between these, evenly in the logarithm.
    private const double ShortestStart = 0.05;
    private const double LongestStart = 5;

    private const int Starts = 20;
    private const int Climbs = 3;

    // The cost of a climb grows with the cube of the count, and length scales do not need every point.
    private const int MaximumPoints = 200;

    private static readonly LbfgsB Optimizer = new() { MaximumIterations = 50, GradientTolerance = 1e-3 };

    /// <param name="observations">Of standardized values.</param>
    /// <param name="noise">The variance of their noise.</param>
    /// <param name="random">Draws the starts.</param>
    /// <returns>[coordinates].</returns>
    public static double[] MostLikely(Observations observations, double noise, RandomStream random)
    {
        var d = observations.Dimensions;
        var likelihood = new MarginalLikelihood(observations.Thinned(MaximumPoints));
        var logNoise = PortableMath.Log(noise);
        var full = new double[d + 2];
        var fullGradient = new double[d + 2];
        double Loss(ReadOnlySpan<double> x, Span<double> gradient)
        {
            x.CopyTo(full);
            full[d + 1] = logNoise;
            var value = likelihood.Evaluate(full, fullGradient);
            for (var j = 0; j < d; j++)
            {
                gradient[j] = -fullGradient[j];
            }

            return double.IsNaN(value) ? double.PositiveInfinity : -value;
        }

        var (lower, upper) = (new double[d], new double[d]);
        Array.Fill(lower, PortableMath.Log(Shortest));
        Array.Fill(upper, PortableMath.Log(Longest));
        var ignored = new double[d];
        var best = Enumerable
            .Range(0, Starts)
            .Select(start => Start(start, d, random))
            .ToArray()
            .OrderBy(start => Loss(start, ignored))
            .Take(Climbs)
            .Select(start => Optimizer.Minimize(Loss, start, lower, upper))
            .MinBy(static minimum => minimum.Value)!;
        return [.. best.Point.Select(PortableMath.Exp)];
    }

    // The first start is the unit cube's own length, the others are random.
    private static double[] Start(int number, int dimensions, RandomStream random)
    {
        var start = new double[dimensions];
        for (var j = 0; j < dimensions && number > 0; j++)
        {
            start[j] = random.NextUniform(PortableMath.Log(ShortestStart), PortableMath.Log(LongestStart));
        }

        return start;
    }
}
