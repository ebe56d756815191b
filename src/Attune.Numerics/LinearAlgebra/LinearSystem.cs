namespace Attune.Numerics.LinearAlgebra;

/// <summary>Small dense systems of linear equations, solved in one fixed order of operations.</summary>
public static class LinearSystem
{
    /// <summary>Solves A X = B by Gaussian elimination with partial pivoting.</summary>
    /// <param name="matrix">A, [size, size], row-major; destroyed.</param>
    /// <param name="columns">B, [size, any], row-major; becomes X. A column's result does not depend on the others.</param>
    /// <param name="size">How many equations, and unknowns.</param>
    /// <returns>Whether A is regular. Where it is not, nothing in <paramref name="columns"/> is of use.</returns>
    public static bool TrySolve(Span<double> matrix, Span<double> columns, int size)
    {
        if (size <= 0 || matrix.Length != size * size || columns.Length % size != 0)
        {
            throw new ArgumentException(
                $"A system needs as many equations as unknowns, but of size {size} the matrix has {matrix.Length} numbers and the "
                    + $"right-hand side {columns.Length}. Give size² numbers, and size of them for each column."
            );
        }

        var count = columns.Length / size;
        for (var k = 0; k < size; k++)
        {
            var pivot = PivotOf(matrix, size, k);
            if (matrix[(pivot * size) + k] == 0 || !double.IsFinite(matrix[(pivot * size) + k]))
            {
                return false;
            }

            var equation = matrix.Slice((k * size) + k, size - k);
            var right = columns.Slice(k * count, count);
            if (pivot != k)
            {
                Exchange(equation, matrix.Slice((pivot * size) + k, size - k));
                Exchange(right, columns.Slice(pivot * count, count));
            }

            for (var i = k + 1; i < size; i++)
            {
                var ratio = matrix[(i * size) + k] / equation[0];
                Rows.AddProduct(columns.Slice(i * count, count), -ratio, right);
                Rows.AddProduct(matrix.Slice((i * size) + k + 1, size - k - 1), -ratio, equation[1..]);
            }
        }

        for (var k = size - 1; k >= 0; k--)
        {
            var row = columns.Slice(k * count, count);
            for (var j = k + 1; j < size; j++)
            {
                Rows.AddProduct(row, -matrix[(k * size) + j], columns.Slice(j * count, count));
            }

            foreach (ref var element in row)
            {
                element /= matrix[(k * size) + k];
            }
        }

        return true;
    }

    private static int PivotOf(ReadOnlySpan<double> matrix, int size, int k)
    {
        var pivot = k;
        for (var i = k + 1; i < size; i++)
        {
            if (Math.Abs(matrix[(i * size) + k]) > Math.Abs(matrix[(pivot * size) + k]))
            {
                pivot = i;
            }
        }

        return pivot;
    }

    private static void Exchange(Span<double> a, Span<double> b)
    {
        for (var j = 0; j < a.Length; j++)
        {
            (a[j], b[j]) = (b[j], a[j]);
        }
    }
}
