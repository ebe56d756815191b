namespace Attune.Numerics.Functions;

/// <summary>
/// The standard normal distribution with the same bits on every machine. Tails keep their relative accuracy.
/// </summary>
public static class PortableNormal
{
    private const double HalfLog2Pi = 0.91893853320467274;
    private const double Sqrt2 = 1.4142135623730951;

    // Beyond it eˣ is no normal number.
    private const double LeastLogarithm = -690;

    // Highest power first: Wichura, "Algorithm AS 241: The percentage points of the normal distribution" (Applied Statistics 37,
    // 1988), PPND16.
    private static ReadOnlySpan<double> CentralAbove =>
        [
            2.5090809287301226727e+03,
            3.3430575583588128105e+04,
            6.7265770927008700853e+04,
            4.5921953931549871457e+04,
            1.3731693765509461125e+04,
            1.9715909503065514427e+03,
            1.3314166789178437745e+02,
            3.3871328727963666080e+00,
        ];

    private static ReadOnlySpan<double> CentralBelow =>
        [
            5.2264952788528545610e+03,
            2.8729085735721942674e+04,
            3.9307895800092710610e+04,
            2.1213794301586595867e+04,
            5.3941960214247511077e+03,
            6.8718700749205790830e+02,
            4.2313330701600911252e+01,
            1,
        ];

    private static ReadOnlySpan<double> TailAbove =>
        [
            7.74545014278341407640e-04,
            2.27238449892691845833e-02,
            2.41780725177450611770e-01,
            1.27045825245236838258e+00,
            3.64784832476320460504e+00,
            5.76949722146069140550e+00,
            4.63033784615654529590e+00,
            1.42343711074968357734e+00,
        ];

    private static ReadOnlySpan<double> TailBelow =>
        [
            1.05075007164441684324e-09,
            5.47593808499534494600e-04,
            1.51986665636164571966e-02,
            1.48103976427480074590e-01,
            6.89767334985100004550e-01,
            1.67638483018380384940e+00,
            2.05319162663775882187e+00,
            1,
        ];

    private static ReadOnlySpan<double> FarTailAbove =>
        [
            2.01033439929228813265e-07,
            2.71155556874348757815e-05,
            1.24266094738807843860e-03,
            2.65321895265761230930e-02,
            2.96560571828504891230e-01,
            1.78482653991729133580e+00,
            5.46378491116411436990e+00,
            6.65790464350110377720e+00,
        ];

    private static ReadOnlySpan<double> FarTailBelow =>
        [
            2.04426310338993978564e-15,
            1.42151175831644588870e-07,
            1.84631831751005468180e-05,
            7.86869131145613259100e-04,
            1.48753612908506148525e-02,
            1.36929880922735805310e-01,
            5.99832206555887937690e-01,
            1,
        ];

    /// <summary>Φ(x), the probability of a value below x.</summary>
    public static double Cumulative(double x)
    {
        if (Math.Abs(x) < 0.7)
        {
            return 0.5 + (0.5 * PortableMath.Erf(x / Sqrt2));
        }

        return x > 0 ? 1 - Tail(x) : Tail(-x);
    }

    /// <summary>log Φ(x), in the tails too: neither the probability nor its complement needs to be a double.</summary>
    public static double LogCumulative(double x)
    {
        if (x > 0)
        {
            return PortableMath.LogOnePlus(-Cumulative(-x));
        }

        return x < -1
            ? PortableMath.Log(0.5 * PortableMath.Erfcx(-x / Sqrt2)) - (0.5 * x * x)
            : PortableMath.Log(Cumulative(x));
    }

    /// <summary>log φ(x), the logarithm of the density.</summary>
    public static double LogDensity(double x) => (-0.5 * x * x) - HalfLog2Pi;

    /// <summary>
    /// The value below which <paramref name="probability"/> lies; −∞ at 0, ∞ at 1, NaN outside [0, 1]. Of probabilities near 1
    /// ask for the complement's and change its sign.
    /// </summary>
    public static double InverseCumulative(double probability)
    {
        var q = probability - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            var r = Math.FusedMultiplyAdd(-q, q, 0.180625);
            return q * Ratio(CentralAbove, CentralBelow, r);
        }

        if (!(probability >= 0 && probability <= 1))
        {
            return double.NaN;
        }

        return q < 0 ? OfLogTail(PortableMath.Log(probability)) : -OfLogTail(PortableMath.Log(1 - probability));
    }

    /// <summary>The x of which log Φ(x) is <paramref name="logarithm"/>; NaN above 0.</summary>
    public static double InverseLogCumulative(double logarithm) =>
        logarithm < -2.5 ? OfLogTail(logarithm)
        : logarithm < -0.7 ? InverseCumulative(PortableMath.Exp(logarithm))
        : -InverseCumulative(-PortableMath.ExpMinusOne(logarithm));

    // Φ(−x) for x ≥ 0.
    private static double Tail(double x) => 0.5 * PortableMath.ExpOfHalfSquare(x) * PortableMath.Erfcx(x / Sqrt2);

    private static double OfLogTail(double logarithm)
    {
        if (logarithm < LeastLogarithm)
        {
            return Newton(logarithm);
        }

        var r = Math.Sqrt(-logarithm);
        return r <= 5 ? -Ratio(TailAbove, TailBelow, r - 1.6) : -Ratio(FarTailAbove, FarTailBelow, r - 5);
    }

    // Newton's method for log Φ(x) = logarithm, from the first term of the asymptotic series.
    private static double Newton(double logarithm)
    {
        if (double.IsNegativeInfinity(logarithm))
        {
            return logarithm;
        }

        var first = -2 * (logarithm + HalfLog2Pi);
        var x = -Math.Sqrt(first - PortableMath.Log(first));
        for (var i = 0; i < 4; i++)
        {
            // Φ(x)/φ(x)
            var slope = Sqrt2 * 0.5 * PortableMath.SqrtPi * PortableMath.Erfcx(-x / Sqrt2);
            x -= (LogCumulative(x) - logarithm) * slope;
        }

        return x;
    }

    private static double Ratio(ReadOnlySpan<double> above, ReadOnlySpan<double> below, double x) =>
        PortableMath.Polynomial(above, x) / PortableMath.Polynomial(below, x);
}
