namespace Attune.Numerics.Functions;

/// <summary>
/// The standard normal distribution within an interval, with the same bits on every machine. Intervals may be narrow, far out or
/// infinite: nothing is lost to cancellation.
/// </summary>
public static class TruncatedNormal
{
    // Up to this product of half width and distance the series is taken, above it the difference loses little.
    private const double Narrow = 0.5;

    private const double Sqrt1Over2 = 0.70710678118654752;

    // Below it probabilities are compared by their logarithms.
    private const double LeastProbability = 1e-290;

    /// <summary>log(Φ(b) − Φ(a)).</summary>
    /// <param name="a">The interval's low end.</param>
    /// <param name="b">Its high end, not below <paramref name="a"/>; where they are equal the result is −∞.</param>
    public static double LogMass(double a, double b)
    {
        // Tails are exact on the left only.
        if (a > 0)
        {
            (a, b) = (-b, -a);
        }

        var middle = 0.5 * (a + b);
        var half = 0.5 * (b - a);
        if (IsNarrow(a, b))
        {
            return PortableNormal.LogDensity(middle) + PortableMath.Log(2 * half * MeanOverDensity(middle, half));
        }

        if (b > 0)
        {
            return PortableMath.LogOnePlus(-PortableNormal.Cumulative(a) - PortableNormal.Cumulative(-b));
        }

        // Φ(a)/Φ(b) by the difference of the squares.
        var ratio = double.IsInfinity(a)
            ? 0
            : PortableMath.Exp(middle * (b - a))
                * (PortableMath.Erfcx(a * -Sqrt1Over2) / PortableMath.Erfcx(b * -Sqrt1Over2));
        return PortableNormal.LogCumulative(b) + PortableMath.LogOnePlus(-ratio);
    }

    /// <summary>The logarithm of the density at x; −∞ outside the interval.</summary>
    public static double LogDensity(double x, double a, double b) =>
        x < a || x > b ? double.NegativeInfinity : PortableNormal.LogDensity(x) - LogMass(a, b);

    /// <summary>The value below which the share <paramref name="q"/> of the interval's mass lies.</summary>
    /// <param name="q">In [0, 1].</param>
    /// <param name="a">The interval's low end.</param>
    /// <param name="b">Its high end, not below <paramref name="a"/>.</param>
    public static double Quantile(double q, double a, double b)
    {
        if (!(q > 0 && q < 1))
        {
            return q <= 0 ? a : b;
        }

        return a > 0 ? -LeftQuantile(1 - q, q, -b, -a) : LeftQuantile(q, 1 - q, a, b);
    }

    private static double LeftQuantile(double q, double complement, double a, double b)
    {
        var lowTail = PortableNormal.Cumulative(a);
        var highTail = PortableNormal.Cumulative(-b);
        var mass = b > 0 && !IsNarrow(a, b) ? 1 - lowTail - highTail : PortableMath.Exp(LogMass(a, b));
        var below = lowTail + (q * mass);
        double x;
        if (below < LeastProbability)
        {
            x = PortableNormal.InverseLogCumulative(
                LogOfSum(PortableNormal.LogCumulative(a), PortableMath.Log(q) + LogMass(a, b))
            );
        }
        else if (below < 0.5)
        {
            x = PortableNormal.InverseCumulative(below);
        }
        else
        {
            x = -PortableNormal.InverseCumulative(highTail + (complement * mass));
        }

        return Math.Clamp(x, a, b);
    }

    private static bool IsNarrow(double a, double b) => 0.5 * (b - a) * Math.Max(1, Math.Abs(0.5 * (a + b))) < Narrow;

    private static double LogOfSum(double logP, double logQ)
    {
        var (larger, smaller) = logP > logQ ? (logP, logQ) : (logQ, logP);
        return double.IsInfinity(larger)
            ? larger
            : larger + PortableMath.LogOnePlus(PortableMath.Exp(smaller - larger));
    }

    // The mean of φ over an interval around m by φ(m): Σ He₂ⱼ(m) h²ʲ / (2j + 1)!, with Hermite polynomials He.
    private static double MeanOverDensity(double m, double h)
    {
        var (step, square) = (m * h, h * h);
        var (before, term) = (1.0, step);
        var (sum, factorial) = (1.0, 1.0);
        for (var k = 1; k < 14; k += 2)
        {
            before = (step * term) - (k * square * before);
            term = (step * before) - ((k + 1) * square * term);
            factorial *= (k + 1) * (k + 2);
            sum += before / factorial;
        }

        return sum;
    }
}
