using System.Runtime.CompilerServices;
using Attune.Numerics.Simd;

namespace Attune.Numerics.Functions;

public static partial class FloatFunctions
{
    private const float SmallestNormal = 1.17549435e-38f;

    /// <summary>The natural logarithm: −∞ of 0, NaN of negative numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Log<TSimd>(TSimd x)
        where TSimd : struct, ISimd<TSimd>
    {
        var one = TSimd.Broadcast(1);
        var isTiny = TSimd.GreaterThan(TSimd.Broadcast(SmallestNormal), x);
        var scaled = TSimd.Select(isTiny, x * TSimd.Broadcast(1 << 24), x);

        // x = m · 2ᵉ with m in [√½, √2)
        var exponent = TSimd.FromIntegerBits(
            TSimd.SubtractBits(
                TSimd.And(TSimd.ShiftRightBits(scaled, 23), TSimd.BroadcastBits(0xff)),
                TSimd.BroadcastBits(126)
            )
        );
        exponent -= TSimd.And(isTiny, TSimd.Broadcast(24));
        var m = TSimd.Or(TSimd.And(scaled, TSimd.BroadcastBits(0x007fffff)), TSimd.BroadcastBits(0x3f000000));
        var isLow = TSimd.GreaterThan(TSimd.Broadcast(0.70710677f), m);
        exponent -= TSimd.And(isLow, one);
        m = m - one + TSimd.And(isLow, m);

        var square = m * m;
        var p = TSimd.Broadcast(7.0376836292e-2f);
        p = TSimd.FusedMultiplyAdd(p, m, TSimd.Broadcast(-1.1514610310e-1f));
        p = TSimd.FusedMultiplyAdd(p, m, TSimd.Broadcast(1.1676998740e-1f));
        p = TSimd.FusedMultiplyAdd(p, m, TSimd.Broadcast(-1.2420140846e-1f));
        p = TSimd.FusedMultiplyAdd(p, m, TSimd.Broadcast(1.4249322787e-1f));
        p = TSimd.FusedMultiplyAdd(p, m, TSimd.Broadcast(-1.6668057665e-1f));
        p = TSimd.FusedMultiplyAdd(p, m, TSimd.Broadcast(2.0000714765e-1f));
        p = TSimd.FusedMultiplyAdd(p, m, TSimd.Broadcast(-2.4999993993e-1f));
        p = TSimd.FusedMultiplyAdd(p, m, TSimd.Broadcast(3.3333331174e-1f));
        var y = p * m * square;
        y = TSimd.FusedMultiplyAdd(exponent, TSimd.Broadcast(Ln2Low), y);
        y = TSimd.FusedMultiplyAdd(square, TSimd.Broadcast(-0.5f), y);
        var result = TSimd.FusedMultiplyAdd(exponent, TSimd.Broadcast(Ln2High), m + y);

        var infinity = TSimd.Broadcast(float.PositiveInfinity);
        result = TSimd.Select(TSimd.Equal(x, TSimd.Zero), TSimd.Zero - infinity, result);
        var isOrdinary = TSimd.And(TSimd.GreaterThanOrEqual(x, TSimd.Zero), TSimd.GreaterThan(infinity, x));
        // What is left is ∞, or else a NaN: of a NaN itself, or of a negative number.
        var special = TSimd.Select(TSimd.Equal(x, infinity), infinity, TSimd.Sqrt(x));
        return TSimd.Select(isOrdinary, result, special);
    }

    /// <summary>log(1 + x), exact also where 1 + x rounds. x must be finite and above −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd LogOnePlus<TSimd>(TSimd x)
        where TSimd : struct, ISimd<TSimd>
    {
        var one = TSimd.Broadcast(1);
        var sum = one + x;
        return Log(sum) + ((x - (sum - one)) / sum);
    }
}
