namespace Attune.Numerics.Functions;

public static partial class PortableMath
{
    // Beyond it the parts of π/2 below are too few.
    private const double LargestAngle = 1 << 20;

    // π/2 in three parts, each the nearest double to what those before leave.
    private const double HalfPi = 1.5707963267948966;
    private const double HalfPiRest = 6.123233995736766e-17;
    private const double HalfPiRestOfRest = -1.4973849048591833e-33;

    /// <summary>The cosine, to 2⁻⁵², for angles up to 2²⁰ either way; NaN beyond.</summary>
    public static double Cos(double x)
    {
        if (!(Math.Abs(x) <= LargestAngle))
        {
            return double.NaN;
        }

        // x = k π/2 + r with |r| ≤ π/4; the quarter k says which function of r is meant, and its sign.
        var k = Math.Round(x / HalfPi);
        var r = Math.FusedMultiplyAdd(-k, HalfPi, x);
        r = Math.FusedMultiplyAdd(-k, HalfPiRest, r);
        r = Math.FusedMultiplyAdd(-k, HalfPiRestOfRest, r);
        return ((long)k & 3) switch
        {
            0 => CosineSeries(r),
            1 => -SineSeries(r),
            2 => -CosineSeries(r),
            _ => SineSeries(r),
        };
    }

    // Taylor series, which end below rounding at |r| ≤ π/4: coefficients of powers of r², the highest first.
    private static double CosineSeries(double r) =>
        Polynomial(
            [
                1.0 / 20922789888000,
                -1.0 / 87178291200,
                1.0 / 479001600,
                -1.0 / 3628800,
                1.0 / 40320,
                -1.0 / 720,
                1.0 / 24,
                -0.5,
                1,
            ],
            r * r
        );

    private static double SineSeries(double r)
    {
        var square = r * r;
        var sum = Polynomial(
            [
                1.0 / 355687428096000,
                -1.0 / 1307674368000,
                1.0 / 6227020800,
                -1.0 / 39916800,
                1.0 / 362880,
                -1.0 / 5040,
                1.0 / 120,
                -1.0 / 6,
            ],
            square
        );
        return Math.FusedMultiplyAdd(sum * square, r, r);
    }
}
