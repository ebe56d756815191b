namespace Attune.Numerics.Functions;

/// <summary>
/// Functions whose results have the same bits on every machine: they use additions, multiplications, divisions and fused
/// multiply-adds only, which IEEE 754 defines exactly, where the runtime's call into the system's library.
/// </summary>
public static partial class PortableMath
{
    // ln 2 in two parts: multiples of the high one up to 2¹¹ are exact.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double Log2E = 1.4426950408889634;
    private const double LargestExponent = 709.782712893384;
    private const double SmallestExponent = -745.2;

    /// <summary>eˣ, within one unit in the last place.</summary>
    public static double Exp(double x)
    {
        if (!(x <= LargestExponent))
        {
            return double.IsNaN(x) ? x : double.PositiveInfinity;
        }

        if (x < SmallestExponent)
        {
            return 0;
        }

        // x = k ln 2 + r with |r| ≤ ln 2 / 2; the Taylor series of eʳ ends below rounding at its 13th power.
        var k = Math.Round(x * Log2E);
        var r = Math.FusedMultiplyAdd(-k, Ln2Low, Math.FusedMultiplyAdd(-k, Ln2High, x));
        var sum = 1.0 / 6227020800;
        sum = Math.FusedMultiplyAdd(sum, r, 1.0 / 479001600);
        sum = Math.FusedMultiplyAdd(sum, r, 1.0 / 39916800);
        sum = Math.FusedMultiplyAdd(sum, r, 1.0 / 3628800);
        sum = Math.FusedMultiplyAdd(sum, r, 1.0 / 362880);
        sum = Math.FusedMultiplyAdd(sum, r, 1.0 / 40320);
        sum = Math.FusedMultiplyAdd(sum, r, 1.0 / 5040);
        sum = Math.FusedMultiplyAdd(sum, r, 1.0 / 720);
        sum = Math.FusedMultiplyAdd(sum, r, 1.0 / 120);
        sum = Math.FusedMultiplyAdd(sum, r, 1.0 / 24);
        sum = Math.FusedMultiplyAdd(sum, r, 1.0 / 6);
        sum = Math.FusedMultiplyAdd(sum, r, 0.5);
        sum = Math.FusedMultiplyAdd(sum, r, 1);
        return Math.ScaleB(Math.FusedMultiplyAdd(sum, r, 1), (int)k);
    }

    /// <summary>The natural logarithm, within two units in the last place; NaN below 0, −∞ at 0.</summary>
    public static double Log(double x)
    {
        if (!(x > 0))
        {
            return x == 0 ? double.NegativeInfinity : double.NaN;
        }

        if (double.IsPositiveInfinity(x))
        {
            return x;
        }

        // x = 2ᵏ m with m in [√½, √2); ln m = 2 artanh(s), s = (m − 1) / (m + 1), |s| < 0.172.
        var k = Math.ILogB(x);
        var m = Math.ScaleB(x, -k);
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            k++;
        }

        var f = m - 1;
        var s = f / (m + 1);
        var square = s * s;
        // 2s = f − s f, so the large part f is added exactly.
        var tail = Math.FusedMultiplyAdd(ArtanhSeries(square) * square, s, k * Ln2Low) - (s * f);
        return (k * Ln2High) + (f + tail);
    }

    /// <summary>baseʸ for a positive base; its relative error grows with |y ln base|.</summary>
    public static double Pow(double positiveBase, double y) =>
        y == 0 || positiveBase == 1 ? 1 : Exp(y * Log(positiveBase));
}
