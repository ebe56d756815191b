using Attune.Numerics.Random;

namespace Attune.Networks.Initializers;

/// <summary>Draws values whose variance is scale / fan.</summary>
internal static class ScaledValues
{
    // The standard deviation of a standard normal number that is drawn anew while beyond ±2.
    private const double DeviationWithinTwo = 0.87962566103423978;
    private const double Cut = 2;

    public static void Fill(
        Span<float> values,
        int rows,
        int columns,
        RandomStream random,
        double scale,
        FanMode mode,
        ScaledDistribution distribution
    )
    {
        var fan = mode switch
        {
            FanMode.FanIn => rows,
            FanMode.FanOut => columns,
            _ => (rows + columns) / 2.0,
        };
        var variance = scale / Math.Max(1, fan);
        switch (distribution)
        {
            case ScaledDistribution.Uniform:
                FillUniform(values, random, -Math.Sqrt(3 * variance), Math.Sqrt(3 * variance));
                break;
            case ScaledDistribution.UntruncatedNormal:
                FillNormal(values, random, 0, Math.Sqrt(variance));
                break;
            default:
                FillTruncated(values, random, 0, Math.Sqrt(variance) / DeviationWithinTwo);
                break;
        }
    }

    public static void FillUniform(Span<float> values, RandomStream random, double min, double max)
    {
        foreach (ref var value in values)
        {
            value = (float)random.NextUniform(min, max);
        }
    }

    public static void FillNormal(Span<float> values, RandomStream random, double mean, double deviation)
    {
        foreach (ref var value in values)
        {
            value = (float)random.NextNormal(mean, deviation);
        }
    }

    /// <param name="values">Written.</param>
    /// <param name="random">Draws.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="deviation">The standard deviation before everything beyond twice of it was cut off.</param>
    public static void FillTruncated(Span<float> values, RandomStream random, double mean, double deviation)
    {
        foreach (ref var value in values)
        {
            value = (float)(mean + (deviation * random.NextTruncatedNormal(-Cut, Cut)));
        }
    }
}
