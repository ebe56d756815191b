namespace Attune.Numerics.LinearAlgebra;

/// <summary>Small dense systems of linear equations, solved in one fixed order of operations.</summary>
public static class LinearSystem
{
    /// <summary>Solves A x = b by Gaussian elimination with partial pivoting.</summary>
    /// <param name="matrix">A, [size, size]; destroyed.</param>
    /// <param name="vector">b, [size]; becomes x.</param>
    /// <returns>Whether A is regular. Where it is not, nothing in <paramref name="vector"/> is of use.</returns>
    public static bool TrySolve(double[,] matrix, Span<double> vector)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var size = vector.Length;
        if (matrix.GetLength(0) != size || matrix.GetLength(1) != size)
        {
            throw new ArgumentException(
                $"A system needs as many equations as unknowns, but the matrix is {matrix.GetLength(0)} × {matrix.GetLength(1)} "
                    + $"and the vector has {size} numbers. Give a square matrix of the vector's size."
            );
        }

        for (var k = 0; k < size; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < size; i++)
            {
                if (Math.Abs(matrix[i, k]) > Math.Abs(matrix[pivot, k]))
                {
                    pivot = i;
                }
            }

            if (matrix[pivot, k] == 0 || !double.IsFinite(matrix[pivot, k]))
            {
                return false;
            }

            if (pivot != k)
            {
                (vector[k], vector[pivot]) = (vector[pivot], vector[k]);
                for (var j = k; j < size; j++)
                {
                    (matrix[k, j], matrix[pivot, j]) = (matrix[pivot, j], matrix[k, j]);
                }
            }

            for (var i = k + 1; i < size; i++)
            {
                var ratio = matrix[i, k] / matrix[k, k];
                vector[i] -= ratio * vector[k];
                for (var j = k + 1; j < size; j++)
                {
                    matrix[i, j] -= ratio * matrix[k, j];
                }
            }
        }

        for (var k = size - 1; k >= 0; k--)
        {
            for (var j = k + 1; j < size; j++)
            {
                vector[k] -= matrix[k, j] * vector[j];
            }

            vector[k] /= matrix[k, k];
        }

        return true;
    }
}
