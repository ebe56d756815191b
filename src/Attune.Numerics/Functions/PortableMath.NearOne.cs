namespace Attune.Numerics.Functions;

public static partial class PortableMath
{
    /// <summary>eˣ − 1, within four units in the last place also where eˣ rounds to 1.</summary>
    public static double ExpMinusOne(double x)
    {
        if (!(Math.Abs(x) < 0.35))
        {
            return Exp(x) - 1;
        }

        // (eˣ − 1 − x) / x² by its Taylor series, which ends below rounding at x¹¹.
        var sum = 1.0 / 6227020800;
        sum = Math.FusedMultiplyAdd(sum, x, 1.0 / 479001600);
        sum = Math.FusedMultiplyAdd(sum, x, 1.0 / 39916800);
        sum = Math.FusedMultiplyAdd(sum, x, 1.0 / 3628800);
        sum = Math.FusedMultiplyAdd(sum, x, 1.0 / 362880);
        sum = Math.FusedMultiplyAdd(sum, x, 1.0 / 40320);
        sum = Math.FusedMultiplyAdd(sum, x, 1.0 / 5040);
        sum = Math.FusedMultiplyAdd(sum, x, 1.0 / 720);
        sum = Math.FusedMultiplyAdd(sum, x, 1.0 / 120);
        sum = Math.FusedMultiplyAdd(sum, x, 1.0 / 24);
        sum = Math.FusedMultiplyAdd(sum, x, 1.0 / 6);
        sum = Math.FusedMultiplyAdd(sum, x, 0.5);
        return Math.FusedMultiplyAdd(sum, x * x, x);
    }

    /// <summary>log(1 + x), within three units in the last place also where 1 + x rounds; NaN below −1, −∞ at −1.</summary>
    public static double LogOnePlus(double x)
    {
        if (!(x > -0.29 && x < 0.41))
        {
            if (double.IsPositiveInfinity(x))
            {
                return x;
            }

            // The logarithm of the rounded sum, and to first order what rounding took from it.
            var rounded = 1 + x;
            return rounded > 0 ? Log(rounded) + ((x - (rounded - 1)) / rounded) : Log(rounded);
        }

        var s = x / (x + 2);
        var square = s * s;
        return x + ((ArtanhSeries(square) * square * s) - (s * x));
    }

    // 2 (artanh(s) / s − 1) / s² of s², for |s| < 0.172.
    private static double ArtanhSeries(double square)
    {
        var sum = 2.0 / 23;
        for (var n = 21; n >= 3; n -= 2)
        {
            sum = Math.FusedMultiplyAdd(sum, square, 2.0 / n);
        }

        return sum;
    }
}
