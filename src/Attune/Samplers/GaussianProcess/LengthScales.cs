using Attune.Numerics.Functions;
using Attune.Numerics.Optimization;

namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// Chooses a kernel's length scales: first the one that, common to all coordinates, makes the values most likely, then one for each
/// coordinate, which may leave the common one only as far as the values ask for it. Without that tie, few points in many dimensions
/// are explained as well by any coordinate that separates them. The kernel's scale is 1, the noise given.
/// </summary>
internal static class LengthScales
{
    // Points lie in the unit cube: shorter means noise, longer means that a coordinate does not matter.
    private const double Shortest = 0.01;
    private const double Longest = 1000;

    // Starts of the common one are spread between these, evenly in the logarithm.
    private const double ShortestStart = 0.05;
    private const double LongestStart = 5;
    private const int Starts = 20;
    private const int Climbs = 3;

    // The standard deviation of a coordinate's logarithm from the common one.
    private const double Spread = 1;

    // The cost of a climb grows with the cube of the count, and length scales do not need every point.
    private const int MaximumPoints = 200;

    private static readonly LbfgsB Optimizer = new() { MaximumIterations = 50, GradientTolerance = 1e-3 };

    /// <param name="observations">Of standardized values.</param>
    /// <param name="noise">The variance of their noise.</param>
    /// <returns>[coordinates].</returns>
    public static double[] MostLikely(Observations observations, double noise)
    {
        var d = observations.Dimensions;
        var likelihood = new MarginalLikelihood(observations.Thinned(MaximumPoints));
        var (all, gradients) = (new double[d + 2], new double[d + 2]);
        all[d + 1] = PortableMath.Log(noise);

        double LossOfCommon(ReadOnlySpan<double> x, Span<double> gradient)
        {
            all.AsSpan(0, d).Fill(x[0]);
            var value = likelihood.Evaluate(all, gradients);
            gradient[0] = 0;
            foreach (var slope in gradients.AsSpan(0, d))
            {
                gradient[0] -= slope;
            }

            return double.IsNaN(value) ? double.PositiveInfinity : -value;
        }

        var common = Common(LossOfCommon);

        double Loss(ReadOnlySpan<double> x, Span<double> gradient)
        {
            x.CopyTo(all);
            var value = likelihood.Evaluate(all, gradients);
            var tie = 0.0;
            for (var j = 0; j < d; j++)
            {
                var distance = (x[j] - common) / Spread;
                tie += 0.5 * distance * distance;
                gradient[j] = (distance / Spread) - gradients[j];
            }

            return double.IsNaN(value) ? double.PositiveInfinity : tie - value;
        }

        var start = new double[d];
        Array.Fill(start, common);
        return
        [
            .. Optimizer.Minimize(Loss, start, Bounds(d, Shortest), Bounds(d, Longest)).Point.Select(PortableMath.Exp),
        ];
    }

    private static double Common(DifferentiableFunction loss)
    {
        var ignored = new double[1];
        var (first, last) = (PortableMath.Log(ShortestStart), PortableMath.Log(LongestStart));
        return Enumerable
            .Range(0, Starts)
            .Select(i => new[] { first + ((last - first) * i / (Starts - 1)) })
            .OrderBy(start => loss(start, ignored))
            .Take(Climbs)
            .Select(start => Optimizer.Minimize(loss, start, Bounds(1, Shortest), Bounds(1, Longest)))
            .MinBy(static minimum => minimum.Value)!
            .Point[0];
    }

    private static double[] Bounds(int dimensions, double length)
    {
        var bounds = new double[dimensions];
        Array.Fill(bounds, PortableMath.Log(length));
        return bounds;
    }
}
