using System.Runtime.CompilerServices;
using Attune.Numerics.Simd;

namespace Attune.Numerics.Functions;

/// <summary>Functions of double lanes with the same bits at every width.</summary>
public static partial class DoubleFunctions
{
    private const double Log2E = 1.4426950408889634;

    // ln 2 in two parts: multiples of the high one up to 2¹¹ are exact.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    // 1.5 · 2⁵²: what is added to it is rounded to a whole number, which then stands in the lowest bits.
    private const double Rounder = 6755399441055744;
    private const double LargestExponent = 709;
    private const double SmallestExponent = -708;

    /// <summary>eˣ within one unit in the last place, for x up to 709; 0 below −708, x itself where it is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exp<TLanes>(TLanes x)
        where TLanes : struct, IDoubleLanes<TLanes>
    {
        // x = k ln 2 + r with |r| ≤ ln 2 / 2; the Taylor series of eʳ ends below rounding at its 13th power.
        var within = TLanes.Max(TLanes.Broadcast(SmallestExponent), TLanes.Min(TLanes.Broadcast(LargestExponent), x));
        var shifted = TLanes.FusedMultiplyAdd(within, TLanes.Broadcast(Log2E), TLanes.Broadcast(Rounder));
        var k = shifted - TLanes.Broadcast(Rounder);
        var r = TLanes.FusedMultiplyAdd(k, TLanes.Broadcast(-Ln2High), within);
        r = TLanes.FusedMultiplyAdd(k, TLanes.Broadcast(-Ln2Low), r);
        var sum = TLanes.Broadcast(1.0 / 6227020800);
        sum = TLanes.FusedMultiplyAdd(sum, r, TLanes.Broadcast(1.0 / 479001600));
        sum = TLanes.FusedMultiplyAdd(sum, r, TLanes.Broadcast(1.0 / 39916800));
        sum = TLanes.FusedMultiplyAdd(sum, r, TLanes.Broadcast(1.0 / 3628800));
        sum = TLanes.FusedMultiplyAdd(sum, r, TLanes.Broadcast(1.0 / 362880));
        sum = TLanes.FusedMultiplyAdd(sum, r, TLanes.Broadcast(1.0 / 40320));
        sum = TLanes.FusedMultiplyAdd(sum, r, TLanes.Broadcast(1.0 / 5040));
        sum = TLanes.FusedMultiplyAdd(sum, r, TLanes.Broadcast(1.0 / 720));
        sum = TLanes.FusedMultiplyAdd(sum, r, TLanes.Broadcast(1.0 / 120));
        sum = TLanes.FusedMultiplyAdd(sum, r, TLanes.Broadcast(1.0 / 24));
        sum = TLanes.FusedMultiplyAdd(sum, r, TLanes.Broadcast(1.0 / 6));
        sum = TLanes.FusedMultiplyAdd(sum, r, TLanes.Broadcast(0.5));
        sum = TLanes.FusedMultiplyAdd(sum, r, TLanes.Broadcast(1));
        sum = TLanes.FusedMultiplyAdd(sum, r, TLanes.Broadcast(1));

        // times 2ᵏ: k is added to the exponent's bits.
        var result = TLanes.AddBits(sum, TLanes.ShiftLeftBits(shifted, 52));
        return TLanes.Select(TLanes.GreaterThan(TLanes.Broadcast(SmallestExponent), x), TLanes.Broadcast(0), result);
    }

    /// <summary>The natural logarithm of positive normal numbers, within two units in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Log<TLanes>(TLanes x)
        where TLanes : struct, IDoubleLanes<TLanes>
    {
        // x = 2ᵏ m with m in [√½, √2): √½'s bits are taken off, so that the exponent changes there.
        const long Bits = 0x3fe6a09e667f3bcd;
        var offset = TLanes.AddBits(x, TLanes.BroadcastBits(0x3ff0000000000000 - Bits));
        var m = TLanes.AddBits(
            TLanes.And(offset, TLanes.BroadcastBits(0x000fffffffffffff)),
            TLanes.BroadcastBits(Bits)
        );

        // A whole number in the lowest bits of 2⁵² stands for itself.
        const double Whole = 4503599627370496;
        var k = TLanes.Or(TLanes.ShiftRightBits(offset, 52), TLanes.Broadcast(Whole)) - TLanes.Broadcast(Whole + 1023);

        // ln m = 2 artanh(s), s = (m − 1) / (m + 1), |s| < 0.172.
        var f = m - TLanes.Broadcast(1);
        var s = f / (m + TLanes.Broadcast(1));
        var square = s * s;
        var sum = TLanes.Broadcast(2.0 / 23);
        sum = TLanes.FusedMultiplyAdd(sum, square, TLanes.Broadcast(2.0 / 21));
        sum = TLanes.FusedMultiplyAdd(sum, square, TLanes.Broadcast(2.0 / 19));
        sum = TLanes.FusedMultiplyAdd(sum, square, TLanes.Broadcast(2.0 / 17));
        sum = TLanes.FusedMultiplyAdd(sum, square, TLanes.Broadcast(2.0 / 15));
        sum = TLanes.FusedMultiplyAdd(sum, square, TLanes.Broadcast(2.0 / 13));
        sum = TLanes.FusedMultiplyAdd(sum, square, TLanes.Broadcast(2.0 / 11));
        sum = TLanes.FusedMultiplyAdd(sum, square, TLanes.Broadcast(2.0 / 9));
        sum = TLanes.FusedMultiplyAdd(sum, square, TLanes.Broadcast(2.0 / 7));
        sum = TLanes.FusedMultiplyAdd(sum, square, TLanes.Broadcast(2.0 / 5));
        sum = TLanes.FusedMultiplyAdd(sum, square, TLanes.Broadcast(2.0 / 3));

        // 2s = f − s f, so the large part f is added exactly.
        var tail = TLanes.FusedMultiplyAdd(sum * square, s, k * TLanes.Broadcast(Ln2Low)) - (s * f);
        return (k * TLanes.Broadcast(Ln2High)) + (f + tail);
    }
}
