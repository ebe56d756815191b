using System.Runtime.CompilerServices;
using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Numerics.Kernels;

/// <summary>
/// Matrix products. Every element of a product is accumulated from its start value in ascending order of the inner index with
/// fused multiply-add, so the bits depend neither on the lanes' width nor on how rows and columns are cut into tiles.
/// </summary>
public static unsafe class Gemm
{
    /// <summary>C = start + Aᵀ · B, with one start value for each row of C (the forward pass of a dense layer).</summary>
    /// <param name="a">[depth, rows].</param>
    /// <param name="b">[depth, columns]; readable and of any value up to its stride, a multiple of 16.</param>
    /// <param name="start">[rows].</param>
    /// <param name="c">[rows, columns]; written up to its stride.</param>
    public static void TransposedA<TSimd>(Matrix a, Matrix b, float* start, Matrix c)
        where TSimd : struct, ISimd<TSimd>
    {
        var operands = new Operands
        {
            A = a.Pointer,
            ARowStride = 1,
            ADepthStride = a.Stride,
            Start = start,
            StartStride = 1,
            Depth = a.Rows,
        };
        Multiply<TSimd>(ref operands, b, c, c.Stride);
    }

    /// <summary>C = A · B (the input gradient of a dense layer; with B transposed beforehand, its kernel gradient).</summary>
    /// <param name="a">[rows, depth].</param>
    /// <param name="b">
    /// [depth, columns]; readable and of any value up to its stride, a multiple of 16, unless one column is asked for.
    /// </param>
    /// <param name="c">[rows, columns]; written up to <paramref name="columns"/>.</param>
    /// <param name="columns">How many columns of C are written.</param>
    public static void Product<TSimd>(Matrix a, Matrix b, Matrix c, int columns)
        where TSimd : struct, ISimd<TSimd>
    {
        var zero = 0f;
        var operands = new Operands
        {
            A = a.Pointer,
            ARowStride = a.Stride,
            ADepthStride = 1,
            Start = &zero,
            StartStride = 0,
            Depth = a.Columns,
        };
        Multiply<TSimd>(ref operands, b, c, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<TSimd>(ref Operands operands, Matrix b, Matrix c, int columns)
        where TSimd : struct, ISimd<TSimd>
    {
        var a = operands.A;
        var start = operands.Start;
        operands.BStride = b.Stride;
        operands.CStride = c.Stride;
        operands.B = b.Pointer;
        operands.C = c.Pointer;
        if (columns == 1)
        {
            MultiplyColumns<TSimd, SimdScalar>(ref operands, c.Rows, 1);
            return;
        }

        var column = 0;
        for (; columns - column > TSimd.Count; column += 2 * TSimd.Count)
        {
            MultiplyColumns<TSimd, SimdPair<TSimd>>(ref operands, c.Rows, columns - column);
            operands.A = a;
            operands.Start = start;
            operands.B = b.Pointer + column + (2 * TSimd.Count);
            operands.C = c.Pointer + column + (2 * TSimd.Count);
        }

        if (column < columns)
        {
            MultiplyColumns<TSimd, TSimd>(ref operands, c.Rows, columns - column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyColumns<TSimd, TLanes>(ref Operands operands, int rows, int columns)
        where TSimd : struct, ISimd<TSimd>
        where TLanes : struct, ILanes<TLanes>
    {
        // Twelve rows of two registers fill AVX-512's 32 registers; AVX2 and the portable path have 16.
        if (TSimd.Count == Simd512.Count)
        {
            for (; rows >= 12; rows -= 12)
            {
                GemmTiles.Tile12<TLanes>(in operands, columns);
                Advance(ref operands, 12);
            }
        }

        for (; rows >= 6; rows -= 6)
        {
            GemmTiles.Tile6<TLanes>(in operands, columns);
            Advance(ref operands, 6);
        }

        if (rows >= 4)
        {
            GemmTiles.Tile4<TLanes>(in operands, columns);
            Advance(ref operands, 4);
            rows -= 4;
        }

        if (rows >= 2)
        {
            GemmTiles.Tile2<TLanes>(in operands, columns);
            Advance(ref operands, 2);
            rows -= 2;
        }

        if (rows > 0)
        {
            GemmTiles.Tile1<TLanes>(in operands, columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Advance(ref Operands operands, int rows)
    {
        operands.A += rows * operands.ARowStride;
        operands.C += rows * operands.CStride;
        operands.Start += rows * operands.StartStride;
    }
}
