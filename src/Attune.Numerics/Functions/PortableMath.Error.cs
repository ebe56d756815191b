namespace Attune.Numerics.Functions;

public static partial class PortableMath
{
    internal const double SqrtPi = 1.7724538509055160;

    // (1 + 2x) exp(x²) erfc(x) as a polynomial in (x − 3)/(x + 3), highest power first, interpolated at 26 Chebyshev points of
    // [−1, 1] with 60 digits. The form is that of Shepherd and Laframboise, "Chebyshev approximation of (1 + 2x)exp(x²)erfc x in
    // 0 ≤ x < ∞" (Mathematics of Computation 36, 1981).
    private static ReadOnlySpan<double> ScaledTail =>
        [
            -2.5208846559132343e-11,
            8.373239801913565e-10,
            1.1435382719942424e-09,
            -8.205287217548862e-09,
            -1.3744637271614611e-08,
            4.1031674722876435e-08,
            1.0252159854733823e-07,
            -1.4042772727671948e-07,
            -6.172971639709339e-07,
            3.5571413343395913e-07,
            3.4728430145951554e-06,
            -7.307985940695724e-07,
            -2.010075903780886e-05,
            4.949184182276066e-06,
            0.00012509940933306624,
            -0.00010515971612176149,
            -0.0007798322831260387,
            0.0018886903443894542,
            0.0025293918173706497,
            -0.023770514917107986,
            0.06830802734389313,
            -0.11927366341538978,
            0.12964515870276316,
            -0.04756229435344912,
            -0.1356211061245812,
            1.2530080582697296,
        ];

    // erf(x)/x as a polynomial in x², highest power first, interpolated at 12 Chebyshev points of [0, 1] with 60 digits.
    private static ReadOnlySpan<double> ErrorNearZero =>
        [
            -7.795898827002142e-10,
            1.3720064546777686e-08,
            -1.6208483801871705e-07,
            1.6447424703317362e-06,
            -1.492473690741966e-05,
            0.00012055294904839707,
            -0.0008548325975389692,
            0.0052239776071164225,
            -0.02686617064323777,
            0.11283791670945006,
            -0.37612638903183543,
            1.1283791670955126,
        ];

    /// <summary>The error function, within two units in the last place.</summary>
    public static double Erf(double x)
    {
        var size = Math.Abs(x);
        return size < 1 ? x * Polynomial(ErrorNearZero, x * x)
            : size < 6 ? Math.CopySign(1 - Erfc(size), x)
            : double.IsNaN(x) ? x
            : Math.Sign(x);
    }

    /// <summary>1 − erf(x), within five units in the last place in the upper tail too.</summary>
    public static double Erfc(double x) =>
        x < 0.5 ? (x > -0.5 ? 1 - Erf(x) : 2 - Erfc(-x)) : ExpOfSquare(x, -1) * Erfcx(x);

    /// <summary>exp(x²) erfc(x), within three units in the last place for x ≥ 0; ∞ below −26.6.</summary>
    public static double Erfcx(double x)
    {
        if (x < 0)
        {
            return (2 * ExpOfSquare(x, 1)) - Erfcx(-x);
        }

        // From here on the asymptotic series has one term.
        return x > 1e9 ? 1 / (x * SqrtPi) : Polynomial(ScaledTail, (x - 3) / (x + 3)) / (1 + (2 * x));
    }

    /// <summary>exp(−x²/2), accurate also where the square rounds.</summary>
    internal static double ExpOfHalfSquare(double x) => ExpOfSquare(x, -0.5);

    // exp(scale x²) with what rounding takes from the square, which the exponential would multiply.
    private static double ExpOfSquare(double x, double scale)
    {
        var square = x * x;
        var power = Exp(scale * square);
        return double.IsFinite(square) && double.IsFinite(power)
            ? Math.FusedMultiplyAdd(power, scale * Math.FusedMultiplyAdd(x, x, -square), power)
            : power;
    }

    internal static double Polynomial(ReadOnlySpan<double> coefficients, double x)
    {
        var sum = coefficients[0];
        foreach (var coefficient in coefficients[1..])
        {
            sum = Math.FusedMultiplyAdd(sum, x, coefficient);
        }

        return sum;
    }
}
