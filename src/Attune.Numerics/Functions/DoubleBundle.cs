using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Attune.Numerics.Functions;

/// <summary>
/// <see cref="PortableMath"/> for four doubles at once, with the same bits. A bundle is four wide on every machine, in however many
/// registers, so sums over bundles have one order too.
/// </summary>
public static class DoubleBundle
{
    // ln 2 in two parts, as in PortableMath.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double Log2E = 1.4426950408889634;
    private const double LargestExponent = 709.782712893384;
    private const double SmallestExponent = -745.2;

    // Adding it leaves a whole number in the lowest bits, rounded to even.
    private const double Shift = 6755399441055744;

    // What one multiplication by a power of two can reach.
    private const double LargestScale = 1000;

    /// <summary>How many doubles a bundle has.</summary>
    public const int Count = 4;

    /// <summary>eˣ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Exp(Vector256<double> x)
    {
        var k = (x * Log2E) + Vector256.Create(Shift) - Vector256.Create(Shift);
        var r = Vector256.FusedMultiplyAdd(
            -k,
            Vector256.Create(Ln2Low),
            Vector256.FusedMultiplyAdd(-k, Vector256.Create(Ln2High), x)
        );
        var sum = Vector256.Create(1.0 / 6227020800);
        sum = Vector256.FusedMultiplyAdd(sum, r, Vector256.Create(1.0 / 479001600));
        sum = Vector256.FusedMultiplyAdd(sum, r, Vector256.Create(1.0 / 39916800));
        sum = Vector256.FusedMultiplyAdd(sum, r, Vector256.Create(1.0 / 3628800));
        sum = Vector256.FusedMultiplyAdd(sum, r, Vector256.Create(1.0 / 362880));
        sum = Vector256.FusedMultiplyAdd(sum, r, Vector256.Create(1.0 / 40320));
        sum = Vector256.FusedMultiplyAdd(sum, r, Vector256.Create(1.0 / 5040));
        sum = Vector256.FusedMultiplyAdd(sum, r, Vector256.Create(1.0 / 720));
        sum = Vector256.FusedMultiplyAdd(sum, r, Vector256.Create(1.0 / 120));
        sum = Vector256.FusedMultiplyAdd(sum, r, Vector256.Create(1.0 / 24));
        sum = Vector256.FusedMultiplyAdd(sum, r, Vector256.Create(1.0 / 6));
        sum = Vector256.FusedMultiplyAdd(sum, r, Vector256.Create(0.5));
        sum = Vector256.FusedMultiplyAdd(sum, r, Vector256<double>.One);
        sum = Vector256.FusedMultiplyAdd(sum, r, Vector256<double>.One);

        // The first product is exact, so that a result below the normal numbers is rounded once.
        var first = Vector256.Min(Vector256.Max(k, Vector256.Create(-LargestScale)), Vector256.Create(LargestScale));
        var power = sum * PowerOfTwo(first) * PowerOfTwo(k - first);
        power = Vector256.ConditionalSelect(
            Vector256.LessThan(x, Vector256.Create(SmallestExponent)),
            Vector256<double>.Zero,
            power
        );
        power = Vector256.ConditionalSelect(
            Vector256.GreaterThan(x, Vector256.Create(LargestExponent)),
            Vector256.Create(double.PositiveInfinity),
            power
        );
        return Vector256.ConditionalSelect(Vector256.Equals(x, x), power, x);
    }

    /// <summary>The sum of the lanes, pairwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector256<double> x) => x[0] + x[1] + (x[2] + x[3]);

    // 2ᵏ for whole numbers k of at most LargestScale in size.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> PowerOfTwo(Vector256<double> k) =>
        Vector256.ShiftLeft((k + Vector256.Create(Shift + 1023)).AsInt64(), 52).AsDouble();
}
