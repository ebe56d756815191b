namespace Attune.Numerics.LinearAlgebra;

/// <summary>
/// The Cholesky factorisation A = L Lᵀ of a symmetric positive definite matrix, and what follows from it. Every element is
/// summed in one fixed order (<see cref="TransposedProduct"/>), so results have the same bits on every machine; a library's
/// factorisation may divide its sums by vector width or thread, or call the system's BLAS, and promises no such thing.
/// </summary>
public sealed unsafe class Cholesky
{
    // Rows that are eliminated together: the part of the factor they need stays in the cache.
    private const int BlockRows = 8;

    // [size, size], row-major: Lᵀ on and above the diagonal, L on and below it, so that either is read along rows.
    private readonly double[] factor;

    private Cholesky(double[] factor, int size) => (this.factor, Size) = (factor, size);

    /// <summary>How many rows and columns.</summary>
    public int Size { get; }

    /// <summary>2 Σ ln Lᵢᵢ, the logarithm of A's determinant.</summary>
    public double LogDeterminant
    {
        get
        {
            double sum = 0;
            for (var i = 0; i < Size; i++)
            {
                sum += Functions.PortableMath.Log(factor[(i * Size) + i]);
            }

            return 2 * sum;
        }
    }

    /// <summary>Factorises a matrix.</summary>
    /// <param name="matrix">[size, size], row-major; only the diagonal and what is above it is read.</param>
    /// <param name="size">At least 1.</param>
    /// <returns>The factorisation; null where the matrix is not positive definite, rounding included.</returns>
    public static Cholesky? TryFactorize(ReadOnlySpan<double> matrix, int size)
    {
        return TryFactorizeInPlace(matrix.ToArray(), size);
    }

    /// <summary>Factorises a matrix in its own place.</summary>
    /// <param name="matrix">
    /// [size, size], row-major; only the diagonal and what is above it is read. The factorisation keeps it: once changed, the
    /// factorisation is gone.
    /// </param>
    /// <param name="size">At least 1.</param>
    /// <returns>The factorisation; null where the matrix is not positive definite, rounding included.</returns>
    public static Cholesky? TryFactorizeInPlace(double[] matrix, int size)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        if (matrix.Length != size * size)
        {
            throw new ArgumentException(
                $"The matrix must hold size² = {size * size} numbers, but has {matrix.Length}. Give all rows, one after the other.",
                nameof(matrix)
            );
        }

        var factor = matrix;
        fixed (double* u = factor)
        {
            for (var top = 0; top < size; top += BlockRows)
            {
                var rows = Math.Min(BlockRows, size - top);
                TransposedProduct.Subtract(
                    u + top,
                    size,
                    u + top,
                    size,
                    u + ((nint)top * size) + top,
                    size,
                    rows,
                    size - top,
                    top
                );
                for (var i = top; i < top + rows; i++)
                {
                    var row = u + ((nint)i * size) + i;
                    var above = u + ((nint)top * size) + i;
                    TransposedProduct.Subtract(above, size, above, size, row, size, 1, size - i, i - top);
                    if (!(*row > 0) || double.IsPositiveInfinity(*row))
                    {
                        return null;
                    }

                    Divide(row, size - i, Math.Sqrt(*row));
                }
            }

            for (var i = 1; i < size; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    u[((nint)i * size) + j] = u[((nint)j * size) + i];
                }
            }
        }

        return new Cholesky(factor, size);
    }

    /// <summary>Replaces every column b of a matrix by L⁻¹ b.</summary>
    /// <param name="columns">[size, count], row-major.</param>
    /// <param name="count">How many columns.</param>
    public void SolveLower(Span<double> columns, int count)
    {
        RequireLength(columns.Length, count);
        fixed (double* u = factor)
        fixed (double* x = columns)
        {
            for (var top = 0; top < Size; top += BlockRows)
            {
                var rows = Math.Min(BlockRows, Size - top);
                EliminateBlock(u, x, count, top, rows, count);
            }
        }
    }

    /// <summary>Replaces b by A⁻¹ b.</summary>
    /// <param name="vector">[size].</param>
    public void Solve(Span<double> vector)
    {
        SolveLower(vector);
        fixed (double* l = factor)
        fixed (double* x = vector)
        {
            for (var i = Size - 1; i >= 0; i--)
            {
                var row = l + ((nint)i * Size);
                x[i] /= row[i];
                TransposedProduct.Subtract(x + i, 1, row, 1, x, 1, 1, i, 1);
            }
        }
    }

    /// <summary>Replaces b by L⁻¹ b.</summary>
    /// <param name="vector">[size].</param>
    public void SolveLower(Span<double> vector)
    {
        RequireLength(vector.Length, 1);
        fixed (double* u = factor)
        fixed (double* x = vector)
        {
            for (var i = 0; i < Size; i++)
            {
                var row = u + ((nint)i * Size) + i;
                x[i] /= *row;
                TransposedProduct.Subtract(x + i, 1, row + 1, 1, x + i + 1, 1, 1, Size - i - 1, 1);
            }
        }
    }

    /// <summary>Replaces b by L b.</summary>
    /// <param name="vector">[size].</param>
    public void MultiplyLower(Span<double> vector)
    {
        RequireLength(vector.Length, 1);
        for (var i = Size - 1; i >= 0; i--)
        {
            double sum = 0;
            for (var j = 0; j <= i; j++)
            {
                sum = Math.FusedMultiplyAdd(factor[(i * Size) + j], vector[j], sum);
            }

            vector[i] = sum;
        }
    }

    /// <summary>A⁻¹, [size, size], row-major, both triangles.</summary>
    public double[] Inverse()
    {
        var inverse = new double[Size * Size];
        Inverse(inverse, new double[Size * Size]);
        return inverse;
    }

    /// <summary>A⁻¹, both triangles, without new memory.</summary>
    /// <param name="inverse">[size, size], row-major.</param>
    /// <param name="room">[size, size], overwritten.</param>
    public void Inverse(Span<double> inverse, Span<double> room)
    {
        RequireLength(inverse.Length, Size);
        RequireLength(room.Length, Size);

        // V = L⁻¹, lower triangular; A⁻¹ = VᵀV.
        var v = room;
        v.Clear();
        inverse.Clear();
        for (var i = 0; i < Size; i++)
        {
            v[(i * Size) + i] = 1;
        }

        fixed (double* u = factor)
        fixed (double* x = v)
        fixed (double* product = inverse)
        {
            for (var top = 0; top < Size; top += BlockRows)
            {
                var rows = Math.Min(BlockRows, Size - top);
                EliminateBlock(u, x, Size, top, rows, top + rows);
            }

            for (var left = 0; left < Size; left += BlockRows)
            {
                var columns = Math.Min(BlockRows, Size - left);
                var below = x + ((nint)left * Size);
                TransposedProduct.Subtract(
                    below,
                    Size,
                    below + left,
                    Size,
                    product + left,
                    Size,
                    left + columns,
                    columns,
                    Size - left
                );
            }

            for (var i = 0; i < Size; i++)
            {
                for (var j = i; j < Size; j++)
                {
                    var element = -product[((nint)i * Size) + j];
                    product[((nint)i * Size) + j] = element;
                    product[((nint)j * Size) + i] = element;
                }
            }
        }
    }

    // Rows top … top + rows − 1 of L X = B, those above being solved already; only the first columns are touched.
    private void EliminateBlock(double* u, double* x, int stride, int top, int rows, int columns)
    {
        TransposedProduct.Subtract(u + top, Size, x, stride, x + ((nint)top * stride), stride, rows, columns, top);
        for (var i = top; i < top + rows; i++)
        {
            var above = u + ((nint)top * Size) + i;
            var row = x + ((nint)i * stride);
            TransposedProduct.Subtract(above, Size, x + ((nint)top * stride), stride, row, stride, 1, columns, i - top);
            Divide(row, columns, u[((nint)i * Size) + i]);
        }
    }

    private static void Divide(double* row, int count, double divisor)
    {
        for (var j = 0; j < count; j++)
        {
            row[j] /= divisor;
        }
    }

    private void RequireLength(int length, int count)
    {
        if (length != Size * count)
        {
            throw new ArgumentException(
                $"A right-hand side must hold {Size} rows of {count}, but has {length} numbers. Give one row per row of the matrix."
            );
        }
    }
}
