using System.Runtime.CompilerServices;
using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Numerics.Kernels;

/// <summary>
/// The product of a matrix and one vector, with the bits that <see cref="Gemm"/> gives: the lanes lie along the result, and every
/// element is accumulated from its start value in ascending order of the inner index with fused multiply-add.
/// </summary>
public static unsafe class Gemv
{
    /// <summary>y = start + Aᵀ · x (the forward pass of a dense layer for one row).</summary>
    /// <param name="a">[depth, rows].</param>
    /// <param name="x">[depth]</param>
    /// <param name="xStride">The distance of x's elements.</param>
    /// <param name="start">[rows].</param>
    /// <param name="y">[rows]; receives the product.</param>
    /// <param name="yStride">The distance of y's elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransposedA<TSimd>(Matrix a, float* x, nint xStride, float* start, float* y, nint yStride)
        where TSimd : struct, ISimd<TSimd>
    {
        var sums = stackalloc float[4 * TSimd.Count];
        var row = 0;
        for (; row + (4 * TSimd.Count) <= a.Columns; row += 4 * TSimd.Count)
        {
            var c0 = TSimd.Load(start + row);
            var c1 = TSimd.Load(start + row + TSimd.Count);
            var c2 = TSimd.Load(start + row + (2 * TSimd.Count));
            var c3 = TSimd.Load(start + row + (3 * TSimd.Count));
            var from = a.Pointer + row;
            var value = x;
            for (var k = a.Rows; k > 0; k--)
            {
                var factor = TSimd.Broadcast(*value);
                c0 = TSimd.FusedMultiplyAdd(TSimd.Load(from), factor, c0);
                c1 = TSimd.FusedMultiplyAdd(TSimd.Load(from + TSimd.Count), factor, c1);
                c2 = TSimd.FusedMultiplyAdd(TSimd.Load(from + (2 * TSimd.Count)), factor, c2);
                c3 = TSimd.FusedMultiplyAdd(TSimd.Load(from + (3 * TSimd.Count)), factor, c3);
                from += a.Stride;
                value += xStride;
            }

            TSimd.Store(sums, c0);
            TSimd.Store(sums + TSimd.Count, c1);
            TSimd.Store(sums + (2 * TSimd.Count), c2);
            TSimd.Store(sums + (3 * TSimd.Count), c3);
            Scatter(sums, 4 * TSimd.Count, y + (row * yStride), yStride);
        }

        for (; row < a.Columns; row += TSimd.Count)
        {
            var count = Math.Min(TSimd.Count, a.Columns - row);
            var sum = Load<TSimd>(start + row, count);
            var from = a.Pointer + row;
            var value = x;
            for (var k = a.Rows; k > 0; k--)
            {
                sum = TSimd.FusedMultiplyAdd(Load<TSimd>(from, count), TSimd.Broadcast(*value), sum);
                from += a.Stride;
                value += xStride;
            }

            TSimd.Store(sums, sum);
            Scatter(sums, count, y + (row * yStride), yStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd Load<TSimd>(float* source, int count)
        where TSimd : struct, ISimd<TSimd> =>
        count == TSimd.Count ? TSimd.Load(source) : TSimd.LoadPartial(source, count);

    private static void Scatter(float* from, int count, float* to, nint stride)
    {
        for (var i = 0; i < count; i++)
        {
            *to = from[i];
            to += stride;
        }
    }
}
