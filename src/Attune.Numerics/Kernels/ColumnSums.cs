using System.Runtime.CompilerServices;
using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Numerics.Kernels;

/// <summary>Sums over the rows of a matrix, each column's in ascending order from 0, whatever the lanes' width.</summary>
public static unsafe class ColumnSums
{
    /// <summary>sums[c] = Σᵣ values[r, c].</summary>
    /// <param name="values">
    /// [rows, columns]; readable and of any value up to its stride, a multiple of 16, unless there is one column only.
    /// </param>
    /// <param name="sums">[columns]; written.</param>
    public static void Run<TSimd>(Matrix values, float* sums)
        where TSimd : struct, ISimd<TSimd>
    {
        if (values.Columns == 1)
        {
            Sum<SimdScalar>(values, sums, 0);
            return;
        }

        var column = 0;
        // An addition takes several cycles: independent columns fill them.
        for (; values.Columns - column > TSimd.Count; column += 2 * TSimd.Count)
        {
            SumPair<TSimd>(values, sums, column);
        }

        if (column < values.Columns)
        {
            Sum<TSimd>(values, sums, column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumPair<TSimd>(Matrix values, float* sums, int column)
        where TSimd : struct, ISimd<TSimd>
    {
        var (low, high) = (TSimd.Zero, TSimd.Zero);
        var next = values.Pointer + column;
        nint stride = values.Stride;
        for (var row = values.Rows; row > 0; row--)
        {
            low += TSimd.Load(next);
            high += TSimd.Load(next + TSimd.Count);
            next += stride;
        }

        TSimd.Store(sums + column, low);
        Write(sums + column + TSimd.Count, high, values.Columns - column - TSimd.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum<TSimd>(Matrix values, float* sums, int column)
        where TSimd : struct, ISimd<TSimd>
    {
        var sum = TSimd.Zero;
        var next = values.Pointer + column;
        nint stride = values.Stride;
        for (var row = values.Rows; row > 0; row--)
        {
            sum += TSimd.Load(next);
            next += stride;
        }

        Write(sums + column, sum, values.Columns - column);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write<TSimd>(float* target, TSimd value, int columns)
        where TSimd : struct, ISimd<TSimd>
    {
        if (columns >= TSimd.Count)
        {
            TSimd.Store(target, value);
        }
        else
        {
            TSimd.StorePartial(target, value, columns);
        }
    }
}
