namespace Attune.Numerics.LinearAlgebra;

/// <summary>A symmetric matrix as QᵀTQ with T tridiagonal (Golub and Van Loan, section 8.3.1).</summary>
/// <param name="Diagonal">[size]: T's diagonal.</param>
/// <param name="Beside">[size]: T's elements beside the diagonal; the last is not used.</param>
/// <param name="Basis">[size, size], row-major: Q, its rows orthonormal.</param>
internal sealed record Tridiagonal(double[] Diagonal, double[] Beside, double[] Basis)
{
    /// <param name="matrix">[size, size], symmetric, finite.</param>
    /// <param name="size">At least 1.</param>
    public static Tridiagonal Of(ReadOnlySpan<double> matrix, int size)
    {
        var a = matrix.ToArray();
        var reflections = new (double[] V, double Tau)[Math.Max(0, size - 2)];
        var diagonal = new double[size];
        var beside = new double[size];
        for (var k = 0; k < size; k++)
        {
            diagonal[k] = a[(k * size) + k];
            if (k == size - 1)
            {
                break;
            }

            if (k == size - 2)
            {
                beside[k] = a[(k * size) + k + 1];
                continue;
            }

            // The row beside the diagonal: by symmetry also the column below it.
            var v = a.AsSpan((k * size) + k + 1, size - k - 1).ToArray();
            (beside[k], var tau) = Reflect(v);
            reflections[k] = (v, tau);
            if (tau != 0)
            {
                Apply(a, size, k + 1, v, tau);
            }
        }

        return new Tridiagonal(diagonal, beside, BasisOf(reflections, size));
    }

    // Makes x the vector v, v₀ = 1, with (I − τvvᵀ)x = βe₀; gives β and τ.
    private static (double Beta, double Tau) Reflect(double[] x)
    {
        double scale = 0;
        for (var i = 1; i < x.Length; i++)
        {
            scale = Math.Max(scale, Math.Abs(x[i]));
        }

        var alpha = x[0];
        if (scale == 0)
        {
            return (alpha, 0);
        }

        scale = Math.Max(scale, Math.Abs(alpha));
        double sum = 0;
        foreach (var element in x)
        {
            sum += element / scale * (element / scale);
        }

        var beta = -Math.CopySign(scale * Math.Sqrt(sum), alpha);
        for (var i = 1; i < x.Length; i++)
        {
            x[i] /= alpha - beta;
        }

        x[0] = 1;
        return (beta, (beta - alpha) / beta);
    }

    // A ← HAH for the part of A from row and column top on: p = τAv, w = p − ½τ(pᵀv)v, A ← A − vwᵀ − wvᵀ.
    private static void Apply(double[] a, int size, int top, double[] v, double tau)
    {
        var w = new double[v.Length];
        for (var i = 0; i < v.Length; i++)
        {
            Rows.Add(w, tau * v[i], a.AsSpan(((top + i) * size) + top, v.Length));
        }

        double product = 0;
        for (var i = 0; i < v.Length; i++)
        {
            product += w[i] * v[i];
        }

        Rows.Add(w, -0.5 * tau * product, v);
        for (var i = 0; i < v.Length; i++)
        {
            var row = a.AsSpan(((top + i) * size) + top, v.Length);
            Rows.Add(row, -v[i], w);
            Rows.Add(row, -w[i], v);
        }
    }

    // H₀H₁… applied to the unit matrix from the last on, which touches the fewest elements; then turned over.
    private static double[] BasisOf((double[] V, double Tau)[] reflections, int size)
    {
        var product = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            product[(i * size) + i] = 1;
        }

        var u = new double[size];
        for (var k = reflections.Length - 1; k >= 0; k--)
        {
            var (v, tau) = reflections[k];
            if (tau == 0)
            {
                continue;
            }

            var left = u.AsSpan(0, v.Length);
            left.Clear();
            for (var i = 0; i < v.Length; i++)
            {
                Rows.Add(left, v[i], product.AsSpan(((k + 1 + i) * size) + k + 1, v.Length));
            }

            for (var i = 0; i < v.Length; i++)
            {
                Rows.Add(product.AsSpan(((k + 1 + i) * size) + k + 1, v.Length), -tau * v[i], left);
            }
        }

        var basis = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                basis[(j * size) + i] = product[(i * size) + j];
            }
        }

        return basis;
    }
}
