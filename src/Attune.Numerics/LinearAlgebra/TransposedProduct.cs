using System.Numerics;

namespace Attune.Numerics.LinearAlgebra;

/// <summary>
/// C ← C − AᵀB in doubles, each element of C accumulated by fused multiply-adds over k = 0, 1, 2 … in that order. Vectors lie
/// along C's rows, never along k, so the bits are the same for every vector width and every tile.
/// </summary>
internal static unsafe class TransposedProduct
{
    private const int TileRows = 4;

    /// <param name="a">A[0, 0] of [inner, rows].</param>
    /// <param name="strideA">Doubles between A's rows.</param>
    /// <param name="b">B[0, 0] of [inner, columns].</param>
    /// <param name="strideB">Doubles between B's rows.</param>
    /// <param name="c">C[0, 0] of [rows, columns]; overlaps neither A nor B.</param>
    /// <param name="strideC">Doubles between C's rows.</param>
    /// <param name="rows">Rows of C.</param>
    /// <param name="columns">Columns of C.</param>
    /// <param name="inner">Length of the sums.</param>
    public static void Subtract(
        double* a,
        int strideA,
        double* b,
        int strideB,
        double* c,
        int strideC,
        int rows,
        int columns,
        int inner
    )
    {
        var i = 0;
        for (; i + TileRows <= rows; i += TileRows)
        {
            var j = 0;
            for (; j + (2 * Vector<double>.Count) <= columns; j += 2 * Vector<double>.Count)
            {
                FourRowsOfTwo(a + i, strideA, b + j, strideB, c + ((nint)i * strideC) + j, strideC, inner);
            }

            for (; j + Vector<double>.Count <= columns; j += Vector<double>.Count)
            {
                FourRows(a + i, strideA, b + j, strideB, c + ((nint)i * strideC) + j, strideC, inner);
            }

            for (var row = i; row < i + TileRows; row++)
            {
                OneRow(a + row, strideA, b + j, strideB, c + ((nint)row * strideC) + j, columns - j, inner);
            }
        }

        for (; i < rows; i++)
        {
            OneRow(a + i, strideA, b, strideB, c + ((nint)i * strideC), columns, inner);
        }
    }

    // Eight sums at once hide how long one takes.
    private static void FourRowsOfTwo(double* a, int strideA, double* b, int strideB, double* c, int strideC, int inner)
    {
        double* c1 = c + strideC;
        double* c2 = c1 + strideC;
        double* c3 = c2 + strideC;
        var width = Vector<double>.Count;
        var (sum00, sum01) = (Vector.Load(c), Vector.Load(c + width));
        var (sum10, sum11) = (Vector.Load(c1), Vector.Load(c1 + width));
        var (sum20, sum21) = (Vector.Load(c2), Vector.Load(c2 + width));
        var (sum30, sum31) = (Vector.Load(c3), Vector.Load(c3 + width));
        for (var k = 0; k < inner; k++, a += strideA, b += strideB)
        {
            var (left, right) = (Vector.Load(b), Vector.Load(b + width));
            var factor = -Vector.Create(a[0]);
            sum00 = Vector.FusedMultiplyAdd(factor, left, sum00);
            sum01 = Vector.FusedMultiplyAdd(factor, right, sum01);
            factor = -Vector.Create(a[1]);
            sum10 = Vector.FusedMultiplyAdd(factor, left, sum10);
            sum11 = Vector.FusedMultiplyAdd(factor, right, sum11);
            factor = -Vector.Create(a[2]);
            sum20 = Vector.FusedMultiplyAdd(factor, left, sum20);
            sum21 = Vector.FusedMultiplyAdd(factor, right, sum21);
            factor = -Vector.Create(a[3]);
            sum30 = Vector.FusedMultiplyAdd(factor, left, sum30);
            sum31 = Vector.FusedMultiplyAdd(factor, right, sum31);
        }

        sum00.Store(c);
        sum01.Store(c + width);
        sum10.Store(c1);
        sum11.Store(c1 + width);
        sum20.Store(c2);
        sum21.Store(c2 + width);
        sum30.Store(c3);
        sum31.Store(c3 + width);
    }

    private static void FourRows(double* a, int strideA, double* b, int strideB, double* c, int strideC, int inner)
    {
        var sum0 = Vector.Load(c);
        var sum1 = Vector.Load(c + strideC);
        var sum2 = Vector.Load(c + (2 * (nint)strideC));
        var sum3 = Vector.Load(c + (3 * (nint)strideC));
        for (var k = 0; k < inner; k++, a += strideA, b += strideB)
        {
            var lanes = Vector.Load(b);
            sum0 = Vector.FusedMultiplyAdd(Vector.Create(-a[0]), lanes, sum0);
            sum1 = Vector.FusedMultiplyAdd(Vector.Create(-a[1]), lanes, sum1);
            sum2 = Vector.FusedMultiplyAdd(Vector.Create(-a[2]), lanes, sum2);
            sum3 = Vector.FusedMultiplyAdd(Vector.Create(-a[3]), lanes, sum3);
        }

        sum0.Store(c);
        sum1.Store(c + strideC);
        sum2.Store(c + (2 * (nint)strideC));
        sum3.Store(c + (3 * (nint)strideC));
    }

    private static void OneRow(double* a, int strideA, double* b, int strideB, double* c, int columns, int inner)
    {
        var width = Vector<double>.Count;
        var j = 0;
        for (; j + (4 * width) <= columns; j += 4 * width)
        {
            var (sum0, sum1) = (Vector.Load(c + j), Vector.Load(c + j + width));
            var (sum2, sum3) = (Vector.Load(c + j + (2 * width)), Vector.Load(c + j + (3 * width)));
            double* left = a;
            double* right = b + j;
            for (var k = 0; k < inner; k++, left += strideA, right += strideB)
            {
                var factor = -Vector.Create(*left);
                sum0 = Vector.FusedMultiplyAdd(factor, Vector.Load(right), sum0);
                sum1 = Vector.FusedMultiplyAdd(factor, Vector.Load(right + width), sum1);
                sum2 = Vector.FusedMultiplyAdd(factor, Vector.Load(right + (2 * width)), sum2);
                sum3 = Vector.FusedMultiplyAdd(factor, Vector.Load(right + (3 * width)), sum3);
            }

            sum0.Store(c + j);
            sum1.Store(c + j + width);
            sum2.Store(c + j + (2 * width));
            sum3.Store(c + j + (3 * width));
        }

        for (; j + width <= columns; j += width)
        {
            var sum = Vector.Load(c + j);
            for (nint k = 0; k < inner; k++)
            {
                sum = Vector.FusedMultiplyAdd(Vector.Create(-a[k * strideA]), Vector.Load(b + (k * strideB) + j), sum);
            }

            sum.Store(c + j);
        }

        for (; j < columns; j++)
        {
            var sum = c[j];
            for (nint k = 0; k < inner; k++)
            {
                sum = Math.FusedMultiplyAdd(-a[k * strideA], b[(k * strideB) + j], sum);
            }

            c[j] = sum;
        }
    }
}
