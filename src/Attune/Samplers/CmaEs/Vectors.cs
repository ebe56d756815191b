using Attune.Numerics.LinearAlgebra;

namespace Attune.Samplers.CmaEs;

/// <summary>Arithmetic of vectors; sums run from the first element to the last.</summary>
internal static class Vectors
{
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        y = y[..x.Length];
        double sum = 0;
        for (var i = 0; i < x.Length; i++)
        {
            sum = Math.FusedMultiplyAdd(x[i], y[i], sum);
        }

        return sum;
    }

    public static double SquaredLength(ReadOnlySpan<double> x) => Dot(x, x);

    /// <summary>y ← y + a·x.</summary>
    public static void Add(double[] y, double a, double[] x) => Rows.Add(y, a, x);

    /// <summary>a·x.</summary>
    public static double[] Scaled(double[] x, double a)
    {
        var scaled = new double[x.Length];
        for (var i = 0; i < scaled.Length; i++)
        {
            scaled[i] = a * x[i];
        }

        return scaled;
    }

    /// <summary>a·(x − origin).</summary>
    public static double[] Scaled(double[] x, double[] origin, double a)
    {
        var scaled = new double[x.Length];
        for (var i = 0; i < scaled.Length; i++)
        {
            scaled[i] = a * (x[i] - origin[i]);
        }

        return scaled;
    }
}
