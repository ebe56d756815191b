using System.Runtime.CompilerServices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>
/// Functions of float lanes with the same bits at every width. Polynomials and argument reductions: Moshier, Cephes
/// Mathematical Library, single precision (expf, logf, tanhf).
/// </summary>
internal static class FloatFunctions
{
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;
    private const float SmallestNormal = 1.17549435e-38f;

    /// <summary>eˣ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Exp<TSimd>(TSimd x)
        where TSimd : struct, ISimd<TSimd>
    {
        // Beyond these bounds lie 0 and ∞, which the scaling below yields by itself.
        x = LossMath.Clip(x, -104, 89);
        var n = TSimd.Round(x * TSimd.Broadcast(1.44269504f));
        var r = TSimd.FusedMultiplyAdd(n, TSimd.Broadcast(-Ln2High), x);
        r = TSimd.FusedMultiplyAdd(n, TSimd.Broadcast(-Ln2Low), r);
        var p = TSimd.Broadcast(1.9875691500e-4f);
        p = TSimd.FusedMultiplyAdd(p, r, TSimd.Broadcast(1.3981999507e-3f));
        p = TSimd.FusedMultiplyAdd(p, r, TSimd.Broadcast(8.3334519073e-3f));
        p = TSimd.FusedMultiplyAdd(p, r, TSimd.Broadcast(4.1665795894e-2f));
        p = TSimd.FusedMultiplyAdd(p, r, TSimd.Broadcast(1.6666665459e-1f));
        p = TSimd.FusedMultiplyAdd(p, r, TSimd.Broadcast(5.0000001201e-1f));
        p = TSimd.FusedMultiplyAdd(p, r * r, r) + TSimd.Broadcast(1);

        // In two steps, because 2ⁿ alone may not be a float.
        var half = TSimd.Round(n * TSimd.Broadcast(0.5f));
        return p * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

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
        // What is left is ∞, or else a NaN: x − x of NaN, and the square root of a negative number.
        var special = TSimd.Select(TSimd.Equal(x, infinity), infinity, TSimd.Sqrt(TSimd.Zero - TSimd.Abs(x)));
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

    /// <summary>The hyperbolic tangent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Tanh<TSimd>(TSimd x)
        where TSimd : struct, ISimd<TSimd>
    {
        var size = TSimd.Abs(x);
        var square = x * x;
        var p = TSimd.Broadcast(-5.70498872745e-3f);
        p = TSimd.FusedMultiplyAdd(p, square, TSimd.Broadcast(2.06390887954e-2f));
        p = TSimd.FusedMultiplyAdd(p, square, TSimd.Broadcast(-5.37397155531e-2f));
        p = TSimd.FusedMultiplyAdd(p, square, TSimd.Broadcast(1.33314422036e-1f));
        p = TSimd.FusedMultiplyAdd(p, square, TSimd.Broadcast(-3.33332819422e-1f));
        var small = TSimd.FusedMultiplyAdd(p * square, x, x);
        var one = TSimd.Broadcast(1);
        var large = one - (TSimd.Broadcast(2) / (Exp(size + size) + one));
        large = TSimd.Or(large, TSimd.And(x, TSimd.BroadcastBits(int.MinValue)));
        return TSimd.Select(TSimd.GreaterThan(size, TSimd.Broadcast(0.625f)), large, small);
    }

    /// <summary>1/(1 + e⁻ˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Sigmoid<TSimd>(TSimd x)
        where TSimd : struct, ISimd<TSimd>
    {
        var one = TSimd.Broadcast(1);
        var power = Exp(TSimd.Zero - TSimd.Abs(x));
        return TSimd.Select(TSimd.GreaterThan(TSimd.Zero, x), power, one) / (one + power);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd PowerOfTwo<TSimd>(TSimd n)
        where TSimd : struct, ISimd<TSimd> =>
        TSimd.ShiftLeftBits(TSimd.AddBits(TSimd.ToIntegerBits(n), TSimd.BroadcastBits(127)), 23);
}
