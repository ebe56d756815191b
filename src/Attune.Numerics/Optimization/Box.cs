namespace Attune.Numerics.Optimization;

/// <summary>Bounds of variables: lower[i] ≤ x[i] ≤ upper[i]. Infinite bounds do not bind.</summary>
internal sealed class Box
{
    private readonly double[] lower;
    private readonly double[] upper;

    public Box(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        if (lower.Length != upper.Length)
        {
            throw new ArgumentException(
                $"Every variable needs a lower and an upper bound, but there are {lower.Length} and {upper.Length}. "
                    + "Use infinities where a variable is free."
            );
        }

        for (var i = 0; i < lower.Length; i++)
        {
            if (!(lower[i] <= upper[i]))
            {
                throw new ArgumentException(
                    $"A lower bound must not exceed the upper one, but variable {i} has lower={lower[i]}, upper={upper[i]}. Swap them?"
                );
            }
        }

        (this.lower, this.upper) = (lower.ToArray(), upper.ToArray());
    }

    public int Count => lower.Length;

    /// <summary>The nearest point within the bounds.</summary>
    public double[] Project(ReadOnlySpan<double> x)
    {
        var projected = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            projected[i] = Math.Clamp(x[i], lower[i], upper[i]);
        }

        return projected;
    }

    /// <summary>maxᵢ |P(x − g)ᵢ − xᵢ|: 0 exactly where x is a stationary point of the bounded problem.</summary>
    public double ProjectedGradientNorm(ReadOnlySpan<double> x, ReadOnlySpan<double> gradient)
    {
        double norm = 0;
        for (var i = 0; i < x.Length; i++)
        {
            norm = Math.Max(norm, Math.Abs(Math.Clamp(x[i] - gradient[i], lower[i], upper[i]) - x[i]));
        }

        return norm;
    }

    /// <summary>How far x[i] can go along a direction before it meets its bound; at least 0, infinite where it never does.</summary>
    public double Reach(int i, double x, double direction)
    {
        if (direction == 0)
        {
            return double.PositiveInfinity;
        }

        return Math.Max(0, ((direction > 0 ? upper[i] : lower[i]) - x) / direction);
    }

    /// <summary>The bound of x[i] that lies along a direction.</summary>
    public double Bound(int i, double direction) => direction > 0 ? upper[i] : lower[i];
}
