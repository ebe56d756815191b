using Attune.Numerics.Functions;

namespace Attune.Numerics.Random;

/// <summary>Student's t distribution with a whole number of degrees of freedom.</summary>
public static class StudentDistribution
{
    /// <summary>
    /// The probability of a value at most <paramref name="t"/>, to 1e-14 absolutely; the same bits everywhere. By the finite sums of
    /// Abramowitz and Stegun, 26.7.3 and 26.7.4.
    /// </summary>
    /// <param name="t">The value.</param>
    /// <param name="degrees">The degrees of freedom; at least 1. The cost grows with them.</param>
    public static double Cdf(double t, int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degrees);
        if (double.IsNaN(t))
        {
            return t;
        }

        // θ = atan(t / √ν)
        var tangent = t / Math.Sqrt(degrees);
        var cosineSquare = 1 / Math.FusedMultiplyAdd(tangent, tangent, 1);
        var sine = double.IsFinite(tangent * tangent) ? tangent * Math.Sqrt(cosineSquare) : Math.Sign(t);
        var isOdd = degrees % 2 == 1;
        var term = isOdd ? Math.Sqrt(cosineSquare) : 1;
        double sum = 0;
        for (var k = isOdd ? 1 : 0; k < degrees - 1; k += 2)
        {
            sum += term;
            term *= cosineSquare * (k + 1) / (k + 2);
        }

        var central = isOdd ? 2 / Math.PI * (PortableMath.Atan(tangent) + (sine * sum)) : sine * sum;
        return 0.5 + (0.5 * central);
    }
}
