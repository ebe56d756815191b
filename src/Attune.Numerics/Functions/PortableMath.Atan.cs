namespace Attune.Numerics.Functions;

/// <content>The inverse tangent.</content>
public static partial class PortableMath
{
    /// <summary>The angle in (−π/2, π/2) whose tangent is <paramref name="x"/>, within some units in the last place.</summary>
    public static double Atan(double x)
    {
        if (!(Math.Abs(x) <= 1))
        {
            return double.IsNaN(x) ? x : Math.CopySign(Math.PI / 2, x) - Atan(1 / x);
        }

        // Twice half the angle: then |x| ≤ tan(π/16), and the series ends below rounding at its 25th power.
        x = Half(Half(x));
        var square = x * x;
        var sum = 1.0 / 25;
        for (var n = 23; n >= 3; n -= 2)
        {
            sum = Math.FusedMultiplyAdd(-sum, square, 1.0 / n);
        }

        return 4 * Math.FusedMultiplyAdd(-sum * square, x, x);
    }

    private static double Half(double tangent) => tangent / (1 + Math.Sqrt(Math.FusedMultiplyAdd(tangent, tangent, 1)));
}
