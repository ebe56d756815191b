using Attune.Numerics.Functions;

namespace Attune.Spaces;

/// <summary>Maps the unit interval to ranges and buckets as Keras Tuner does.</summary>
internal static class UnitInterval
{
    /// <summary>The bucket of <paramref name="count"/> equal ones that a point lies in.</summary>
    public static long Bucket(double probability, long count) =>
        Math.Clamp((long)Math.Floor(probability / (1.0 / count)), 0, count - 1);

    public static double Centre(long bucket, long count) => (bucket + 0.5) / count;

    public static double Scaled(double probability, double low, double high, Scale scale) =>
        scale switch
        {
            Scale.Linear => low + (probability * (high - low)),
            Scale.Log => low * PortableMath.Pow(high / low, probability),
            _ => high + low - (low * PortableMath.Pow(high / low, 1 - probability)),
        };

    public static double Unscaled(double value, double low, double high, Scale scale)
    {
        if (high == low)
        {
            return 0.5;
        }

        return scale switch
        {
            Scale.Linear => (value - low) / (high - low),
            Scale.Log => PortableMath.Log(value / low) / PortableMath.Log(high / low),
            _ => 1 - (PortableMath.Log((high + low - value) / low) / PortableMath.Log(high / low)),
        };
    }
}
