using Attune.Numerics.LinearAlgebra;

namespace Attune.Samplers.CmaEs;

/// <summary>A covariance matrix with every element. It is decomposed when first needed, once a generation.</summary>
internal sealed class FullCovariance : Covariance
{
    private readonly Lazy<Axes> axes;
    private readonly int n;

    /// <param name="matrix">[n, n], row-major, symmetric.</param>
    /// <param name="n">The dimension.</param>
    public FullCovariance(double[] matrix, int n)
    {
        (Matrix, this.n) = (matrix, n);
        axes = new Lazy<Axes>(() => Axes.Of(matrix, n));
    }

    /// <summary>[n, n], row-major: C.</summary>
    public double[] Matrix { get; }

    /// <summary>C without the eigenvalues below 0 that rounding may have left.</summary>
    public double[] Repaired => axes.Value.Matrix;

    public override double[] Diagonal
    {
        get
        {
            var diagonal = new double[n];
            for (var i = 0; i < n; i++)
            {
                diagonal[i] = Matrix[(i * n) + i];
            }

            return diagonal;
        }
    }

    public override double[] Deviations => axes.Value.D;

    public override bool IsFinite => Matrix.All(double.IsFinite);

    public override double[] Colour(ReadOnlySpan<double> z)
    {
        var y = new double[n];
        for (var i = 0; i < n; i++)
        {
            Rows.Add(y, axes.Value.D[i] * z[i], Axis(i));
        }

        return y;
    }

    public override double[] Whiten(ReadOnlySpan<double> y)
    {
        var z = new double[n];
        for (var i = 0; i < n; i++)
        {
            Rows.Add(z, Vectors.Dot(Axis(i), y) / axes.Value.D[i], Axis(i));
        }

        return z;
    }

    // B does not change lengths, so D⁻¹Bᵀy is enough.
    public override double WhitenedSquare(ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (var i = 0; i < n; i++)
        {
            var along = Vectors.Dot(Axis(i), y) / axes.Value.D[i];
            sum += along * along;
        }

        return sum;
    }

    public override Covariance Updated(
        double keep,
        double c1,
        double[] pc,
        double cMu,
        double[] weights,
        IReadOnlyList<double[]> ys
    )
    {
        var updated = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            var row = updated.AsSpan(i * n, n);
            Rows.Add(row, keep, Repaired.AsSpan(i * n, n));
            Rows.Add(row, c1 * pc[i], pc);
            for (var k = 0; k < weights.Length; k++)
            {
                Rows.Add(row, cMu * weights[k] * ys[k][i], ys[k]);
            }
        }

        return new FullCovariance(Symmetric(updated, n), n);
    }

    public override bool HasNoEffectAlong(int axis, double[] mean, double step)
    {
        for (var i = 0; i < n; i++)
        {
            if (mean[i] != mean[i] + (step * axes.Value.D[axis] * Axis(axis)[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The unit matrix.</summary>
    public static FullCovariance Unit(int n)
    {
        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            matrix[(i * n) + i] = 1;
        }

        return new FullCovariance(matrix, n);
    }

    /// <summary>(A + Aᵀ) / 2, in place.</summary>
    public static double[] Symmetric(double[] matrix, int n)
    {
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var mean = (matrix[(i * n) + j] + matrix[(j * n) + i]) / 2;
                matrix[(i * n) + j] = mean;
                matrix[(j * n) + i] = mean;
            }
        }

        return matrix;
    }

    private ReadOnlySpan<double> Axis(int i) => axes.Value.B.AsSpan(i * n, n);

    // D, B with an axis a row, and C, which is another one where it had eigenvalues below 0.
    private sealed record Axes(double[] D, double[] B, double[] Matrix)
    {
        public static Axes Of(double[] matrix, int n)
        {
            if (SymmetricEigen.TryDecompose(matrix, n) is not { } eigen)
            {
                throw new InvalidOperationException("The matrix is finite: whoever made it has checked.");
            }

            double[] d = [.. eigen.Values.Select(static value => Math.Sqrt(value < 0 ? Epsilon : value))];
            if (eigen.Values[0] >= 0)
            {
                return new Axes(d, eigen.Vectors, matrix);
            }

            var repaired = new double[n * n];
            for (var k = 0; k < n; k++)
            {
                var axis = eigen.Vectors.AsSpan(k * n, n);
                for (var i = 0; i < n; i++)
                {
                    Rows.Add(repaired.AsSpan(i * n, n), d[k] * d[k] * axis[i], axis);
                }
            }

            return new Axes(d, eigen.Vectors, Symmetric(repaired, n));
        }
    }
}
