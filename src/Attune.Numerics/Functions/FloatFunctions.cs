using System.Runtime.CompilerServices;
using Attune.Numerics.Simd;

namespace Attune.Numerics.Functions;

/// <summary>
/// Functions of float lanes with the same bits at every width. Their errors, in units of the last place: exponentials, logarithms and
/// tangent below 2, the sigmoid below 2.1, the normal distribution below 3.1. NaN gives NaN. Polynomials
/// and argument reductions, where nothing else is said: Moshier, Cephes Mathematical Library, single precision (expf, logf,
/// tanhf).
/// </summary>
public static partial class FloatFunctions
{
    private const float Log2E = 1.44269504f;
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    /// <summary>value, but within [low, high].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Clip<TSimd>(TSimd value, float low, float high)
        where TSimd : struct, ISimd<TSimd> => TSimd.Min(TSimd.Broadcast(high), TSimd.Max(TSimd.Broadcast(low), value));

    /// <summary>eˣ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Exp<TSimd>(TSimd x)
        where TSimd : struct, ISimd<TSimd>
    {
        // Beyond these bounds lie 0 and ∞, which the scaling below yields by itself.
        x = Clip(x, -104, 89);
        var n = TSimd.Round(x * TSimd.Broadcast(Log2E));
        var p = ReducedExpMinusOne(x, n) + TSimd.Broadcast(1);

        // In two steps, because 2ⁿ alone may not be a float.
        var half = TSimd.Round(n * TSimd.Broadcast(0.5f));
        return p * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <summary>eˣ − 1, exact also where eˣ rounds to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd ExpMinusOne<TSimd>(TSimd x)
        where TSimd : struct, ISimd<TSimd>
    {
        // Below the lower bound lies −1; above the upper one ∞, which the last product yields.
        var within = Clip(x, -20, 89);
        var n = TSimd.Round(within * TSimd.Broadcast(Log2E));
        // Half of the result, because 2ⁿ may be 2¹²⁸.
        var half = PowerOfTwo(n - TSimd.Broadcast(1));
        var result = TSimd.FusedMultiplyAdd(ReducedExpMinusOne(within, n), half, half - TSimd.Broadcast(0.5f));
        result += result;

        // Of −0, too, which the difference above makes +0.
        return TSimd.Select(TSimd.Equal(x, TSimd.Zero), x, result);
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

    // eʳ − 1 with r = x − n ln 2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd ReducedExpMinusOne<TSimd>(TSimd x, TSimd n)
        where TSimd : struct, ISimd<TSimd>
    {
        var r = TSimd.FusedMultiplyAdd(n, TSimd.Broadcast(-Ln2High), x);
        r = TSimd.FusedMultiplyAdd(n, TSimd.Broadcast(-Ln2Low), r);
        var p = TSimd.Broadcast(1.9875691500e-4f);
        p = TSimd.FusedMultiplyAdd(p, r, TSimd.Broadcast(1.3981999507e-3f));
        p = TSimd.FusedMultiplyAdd(p, r, TSimd.Broadcast(8.3334519073e-3f));
        p = TSimd.FusedMultiplyAdd(p, r, TSimd.Broadcast(4.1665795894e-2f));
        p = TSimd.FusedMultiplyAdd(p, r, TSimd.Broadcast(1.6666665459e-1f));
        p = TSimd.FusedMultiplyAdd(p, r, TSimd.Broadcast(5.0000001201e-1f));
        return TSimd.FusedMultiplyAdd(p, r * r, r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd PowerOfTwo<TSimd>(TSimd n)
        where TSimd : struct, ISimd<TSimd> =>
        TSimd.ShiftLeftBits(TSimd.AddBits(TSimd.ToIntegerBits(n), TSimd.BroadcastBits(127)), 23);
}
