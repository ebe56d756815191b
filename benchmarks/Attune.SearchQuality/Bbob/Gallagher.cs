using static Attune.SearchQuality.Bbob.BbobMath;

namespace Attune.SearchQuality.Bbob;

/// <summary>f21 and f22: Gallagher's functions of 101 and of 21 Gaussian peaks.</summary>
internal static class Gallagher
{
    private const double MaximumCondition = 1000;
    private const double HighestPeak = 10;
    private const double HighestOther = 9.1;
    private const double LowestOther = 1.1;

    public static Func<double[], double> Create(BbobInstance of, int peaks)
    {
        var d = of.Dimension;
        var q = of.Q();
        var conditions = Conditions(of, peaks);
        double[] heights =
        [
            HighestPeak,
            .. Enumerable
                .Range(0, peaks - 1)
                .Select(i => (i / (double)(peaks - 2) * (HighestOther - LowestOther)) + LowestOther),
        ];
        var scales = Enumerable.Range(0, peaks).Select(peak => Scales(of, peak, conditions[peak])).ToArray();
        var places = Places(of, peaks, q);
        return x =>
        {
            var z = Times(q, x);
            var highest = 0.0;
            for (var peak = 0; peak < peaks; peak++)
            {
                var distance = 0.0;
                for (var i = 0; i < d; i++)
                {
                    var difference = z[i] - places[peak][i];
                    distance += scales[peak][i] * difference * difference;
                }

                highest = Math.Max(highest, heights[peak] * Math.Exp(-0.5 / d * distance));
            }

            var gap = Oscillate(HighestPeak - highest);
            return (gap * gap) + Penalty(x);
        };
    }

    // Of the highest peak √1000 (f21) or 1000 (f22), of the others 1000^(j / (peaks − 2)) for a permutation of the j.
    private static double[] Conditions(BbobInstance of, int peaks)
    {
        var order = Order(BbobRandom.Uniform(peaks - 1, of.Seed));
        return
        [
            peaks > 21 ? Math.Sqrt(MaximumCondition) : MaximumCondition,
            .. order.Select(j => Math.Pow(MaximumCondition, j / (double)(peaks - 2))),
        ];
    }

    private static double[] Scales(BbobInstance of, int peak, double condition)
    {
        var order = Order(BbobRandom.Uniform(of.Dimension, of.Seed + (1000L * peak)));
        return [.. order.Select(j => Math.Pow(condition, Share(j, of.Dimension) - 0.5))];
    }

    // The best peak lies nearer to the centre than the others may.
    private static double[][] Places(BbobInstance of, int peaks, double[,] q)
    {
        var (width, low) = peaks > 21 ? (10.0, 5.0) : (9.8, 4.9);
        var uniform = BbobRandom.Uniform(of.Dimension * peaks, of.Seed);
        return
        [
            .. Enumerable
                .Range(0, peaks)
                .Select(peak =>
                {
                    var place = uniform.AsSpan(peak * of.Dimension, of.Dimension).ToArray();
                    var turned = Times(q, Array.ConvertAll(place, value => (width * value) - low));
                    return peak == 0 ? Array.ConvertAll(turned, static value => 0.8 * value) : turned;
                }),
        ];
    }

    // The places of the numbers in ascending order.
    private static int[] Order(double[] numbers) => [.. Enumerable.Range(0, numbers.Length).OrderBy(i => numbers[i])];
}
