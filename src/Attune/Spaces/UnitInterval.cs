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
            Scale.Linear when double.IsFinite(high - low) => low + (probability * (high - low)),
            Scale.Linear => (low * (1 - probability)) + (high * probability),
            Scale.Log => Power(probability, low, high),
            _ => Reflected(Power(1 - probability, low, high), low, high),
        };

    public static double Unscaled(double value, double low, double high, Scale scale)
    {
        if (high == low)
        {
            return 0.5;
        }

        return scale switch
        {
            Scale.Linear when double.IsFinite(high - low) => (value - low) / (high - low),
            Scale.Linear => ((value / 2) - (low / 2)) / ((high / 2) - (low / 2)),
            Scale.Log => Exponent(value, low, high),

            // Beside a large upper bound, the reflected value of the lower one is rounded away.
            _ => 1 - Exponent(value == high ? low : Reflected(value, low, high), low, high),
        };
    }

    // Where the quotient of the bounds is beyond all numbers, the difference of their logarithms is not.
    private static double Power(double exponent, double low, double high)
    {
        var ratio = high / low;
        if (double.IsFinite(ratio))
        {
            return low * PortableMath.Pow(ratio, exponent);
        }

        var (from, to) = (PortableMath.Log(low), PortableMath.Log(high));
        return PortableMath.Exp(from + (exponent * (to - from)));
    }

    private static double Exponent(double value, double low, double high)
    {
        var ratio = high / low;
        if (double.IsFinite(ratio))
        {
            return PortableMath.Log(value / low) / PortableMath.Log(ratio);
        }

        var from = PortableMath.Log(low);
        return (PortableMath.Log(value) - from) / (PortableMath.Log(high) - from);
    }

    private static double Reflected(double value, double low, double high) =>
        double.IsFinite(high + low) ? high + low - value : high - (value - low);
}
