namespace Attune.Numerics.LinearAlgebra;

/// <summary>
/// The eigenvalues and eigenvectors of a symmetric matrix: Householder reflections to a tridiagonal matrix, then implicit QL steps
/// (Golub and Van Loan, "Matrix computations", 4th edition, sections 8.3.1 and 8.3.3; EISPACK's tred2 and imtql2). Every element is
/// computed in one fixed order, so results have the same bits on every machine; a library's may call the system's LAPACK.
/// </summary>
public sealed class SymmetricEigen
{
    // EISPACK's bound; two or three steps an eigenvalue are usual.
    private const int MaximumSteps = 60;

    private SymmetricEigen(double[] values, double[] vectors) => (Values, Vectors) = (values, vectors);

    /// <summary>[size], ascending.</summary>
    public double[] Values { get; }

    /// <summary>[size, size], row-major: row i is the eigenvector of value i, of length 1.</summary>
    public double[] Vectors { get; }

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">[size, size], row-major; both triangles are read and must be equal.</param>
    /// <param name="size">At least 1.</param>
    /// <returns>The decomposition; null where the matrix has elements that are not finite.</returns>
    public static SymmetricEigen? TryDecompose(ReadOnlySpan<double> matrix, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        if (matrix.Length != size * size)
        {
            throw new ArgumentException(
                $"The matrix must hold size² = {size * size} numbers, but has {matrix.Length}. Give all rows, one after the other.",
                nameof(matrix)
            );
        }

        foreach (var element in matrix)
        {
            if (!double.IsFinite(element))
            {
                return null;
            }
        }

        var tridiagonal = Tridiagonal.Of(matrix, size);
        return Diagonalize(tridiagonal.Diagonal, tridiagonal.Beside, tridiagonal.Basis)
            ? Ascending(tridiagonal.Diagonal, tridiagonal.Basis)
            : null;
    }

    // beside[i] couples i and i + 1; the basis' rows are turned along.
    private static bool Diagonalize(double[] d, double[] beside, double[] basis)
    {
        var size = d.Length;
        for (var first = 0; first < size; first++)
        {
            for (var step = 0; ; step++)
            {
                var last = first;
                while (last + 1 < size && !IsNegligible(beside[last], d[last], d[last + 1]))
                {
                    last++;
                }

                if (last == first)
                {
                    break;
                }

                if (step == MaximumSteps)
                {
                    return false;
                }

                Step(d, beside, basis, first, last);
            }
        }

        return true;
    }

    private static bool IsNegligible(double coupling, double one, double other)
    {
        var size = Math.Abs(one) + Math.Abs(other);
        return size + Math.Abs(coupling) == size;
    }

    // One implicit QL step with Wilkinson's shift on the block first … last.
    private static void Step(double[] d, double[] beside, double[] basis, int first, int last)
    {
        var size = d.Length;
        var g = (d[first + 1] - d[first]) / (2 * beside[first]);
        var r = Hypotenuse(g, 1);
        g = d[last] - d[first] + (beside[first] / (g + Math.CopySign(r, g)));
        double s = 1;
        double c = 1;
        double p = 0;
        for (var i = last - 1; i >= first; i--)
        {
            var f = s * beside[i];
            var b = c * beside[i];
            r = Hypotenuse(f, g);
            beside[i + 1] = r;
            if (r == 0)
            {
                // The block falls apart here.
                d[i + 1] -= p;
                beside[last] = 0;
                return;
            }

            s = f / r;
            c = g / r;
            g = d[i + 1] - p;
            r = ((d[i] - g) * s) + (2 * c * b);
            p = s * r;
            d[i + 1] = g + p;
            g = (c * r) - b;
            Rows.Rotate(basis.AsSpan(i * size, size), basis.AsSpan((i + 1) * size, size), c, s);
        }

        d[first] -= p;
        beside[first] = g;
        beside[last] = 0;
    }

    private static double Hypotenuse(double a, double b)
    {
        var larger = Math.Max(Math.Abs(a), Math.Abs(b));
        if (larger == 0)
        {
            return 0;
        }

        var ratio = Math.Min(Math.Abs(a), Math.Abs(b)) / larger;
        return larger * Math.Sqrt(1 + (ratio * ratio));
    }

    private static SymmetricEigen Ascending(double[] d, double[] basis)
    {
        var size = d.Length;
        int[] order = [.. Enumerable.Range(0, size).OrderBy(i => d[i])];
        var vectors = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            basis.AsSpan(order[i] * size, size).CopyTo(vectors.AsSpan(i * size));
        }

        return new SymmetricEigen([.. order.Select(i => d[i])], vectors);
    }
}
