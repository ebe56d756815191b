using System.Runtime.CompilerServices;
using Attune.Numerics.Simd;

namespace Attune.Numerics.Functions;

public static partial class FloatFunctions
{
    /// <summary>
    /// Φ(x), the probability that a standard normal number is below x, with small relative error in the lower tail too. The
    /// tail's form, one polynomial in (t − k)/(t + k), is that of Shepherd and Laframboise, "Chebyshev approximation of
    /// (1 + 2x)exp(x²)erfc x in 0 ≤ x &lt; ∞" (Mathematics of Computation 36, 1981).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd NormalCumulative<TSimd>(TSimd x)
        where TSimd : struct, ISimd<TSimd>
    {
        var one = TSimd.Broadcast(1);
        // From 14.5 on, the tail is below the smallest float.
        var t = TSimd.Min(TSimd.Broadcast(14.5f), TSimd.Abs(x));
        var q = (t - TSimd.Broadcast(4)) / (t + TSimd.Broadcast(4));

        // (1 + t) exp(t²/2) Φ(−t), fitted at Chebyshev's points of [0, 14.5]
        var p = TSimd.Broadcast(-7.393246335e-05f);
        p = TSimd.FusedMultiplyAdd(p, q, TSimd.Broadcast(-6.572075472e-05f));
        p = TSimd.FusedMultiplyAdd(p, q, TSimd.Broadcast(6.912335241e-04f));
        p = TSimd.FusedMultiplyAdd(p, q, TSimd.Broadcast(-3.004970012e-04f));
        p = TSimd.FusedMultiplyAdd(p, q, TSimd.Broadcast(-5.002521082e-03f));
        p = TSimd.FusedMultiplyAdd(p, q, TSimd.Broadcast(1.793954811e-02f));
        p = TSimd.FusedMultiplyAdd(p, q, TSimd.Broadcast(-3.219772809e-02f));
        p = TSimd.FusedMultiplyAdd(p, q, TSimd.Broadcast(2.860002752e-02f));
        p = TSimd.FusedMultiplyAdd(p, q, TSimd.Broadcast(1.399963041e-02f));
        p = TSimd.FusedMultiplyAdd(p, q, TSimd.Broadcast(-9.670346791e-02f));
        p = TSimd.FusedMultiplyAdd(p, q, TSimd.Broadcast(4.720532065e-01f));

        // What t² loses in rounding would be multiplied by up to 100 in the exponential.
        var square = t * t;
        var lost = TSimd.FusedMultiplyAdd(t, t, TSimd.Zero - square);
        var power = Exp(TSimd.Broadcast(-0.5f) * square);
        power = TSimd.FusedMultiplyAdd(power, TSimd.Broadcast(-0.5f) * lost, power);
        var tail = power * (p / (one + t));
        var outer = TSimd.Select(TSimd.GreaterThan(x, TSimd.Zero), one - tail, tail);

        // (Φ(x) − ½)/x, fitted as a polynomial in x² at Chebyshev's points of [0, 0.75²]
        var r = TSimd.Broadcast(-8.390892710e-06f);
        r = TSimd.FusedMultiplyAdd(r, square, TSimd.Broadcast(1.147818735e-04f));
        r = TSimd.FusedMultiplyAdd(r, square, TSimd.Broadcast(-1.187139703e-03f));
        r = TSimd.FusedMultiplyAdd(r, square, TSimd.Broadcast(9.973532287e-03f));
        r = TSimd.FusedMultiplyAdd(r, square, TSimd.Broadcast(-6.649037888e-02f));
        r = TSimd.FusedMultiplyAdd(r, square, TSimd.Broadcast(3.989422804e-01f));
        var inner = TSimd.FusedMultiplyAdd(r, x, TSimd.Broadcast(0.5f));
        return TSimd.Select(TSimd.GreaterThan(TSimd.Broadcast(0.75f), t), inner, outer);
    }
}
