namespace Attune.Samplers.CmaEs;

/// <summary>A covariance matrix that stays diagonal: separable CMA-ES.</summary>
/// <param name="diagonal">[n].</param>
internal sealed class DiagonalCovariance(double[] diagonal) : Covariance
{
    public override double[] Diagonal => diagonal;

    public override double[] Deviations { get; } =
    [.. diagonal.Select(static element => Math.Sqrt(element < 0 ? Epsilon : element))];

    public override bool IsFinite => diagonal.All(double.IsFinite);

    public override double[] Colour(ReadOnlySpan<double> z)
    {
        var y = new double[z.Length];
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = Deviations[i] * z[i];
        }

        return y;
    }

    public override double[] Whiten(ReadOnlySpan<double> y)
    {
        var z = new double[y.Length];
        for (var i = 0; i < z.Length; i++)
        {
            z[i] = y[i] / Deviations[i];
        }

        return z;
    }

    public override double WhitenedSquare(ReadOnlySpan<double> y) => Vectors.SquaredLength(Whiten(y));

    public override Covariance Updated(
        double keep,
        double c1,
        double[] pc,
        double cMu,
        double[] weights,
        IReadOnlyList<double[]> ys
    )
    {
        var updated = new double[diagonal.Length];
        for (var i = 0; i < updated.Length; i++)
        {
            double rankMu = 0;
            for (var k = 0; k < weights.Length; k++)
            {
                rankMu += weights[k] * (ys[k][i] * ys[k][i]);
            }

            updated[i] = (keep * diagonal[i]) + (c1 * (pc[i] * pc[i])) + (cMu * rankMu);
        }

        return new DiagonalCovariance(updated);
    }

    // As cmaes has it: the axis' deviation, in every coordinate.
    public override bool HasNoEffectAlong(int axis, double[] mean, double step)
    {
        var length = step * Deviations[axis];
        return mean.All(m => m == m + length);
    }
}
