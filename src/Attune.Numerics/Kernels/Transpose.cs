using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Attune.Numerics.Matrices;

namespace Attune.Numerics.Kernels;

/// <summary>Turning rows into columns.</summary>
public static unsafe class Transpose
{
    /// <summary>Writes the transpose of <paramref name="source"/>.</summary>
    /// <param name="source">[rows, columns].</param>
    /// <param name="target">[columns, rows]; its stride must be at least the source's rows. Nothing else is written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(Matrix source, Matrix target)
    {
        var row = 0;
        for (; row + 4 <= source.Rows; row += 4)
        {
            var from = source.Row(row);
            nint step = source.Stride;
            CopyFour(from, from + step, from + (2 * step), from + (3 * step), target.Pointer + row, target);
        }

        for (; row < source.Rows; row++)
        {
            CopyOne(source.Row(row), target.Pointer + row, target);
        }
    }

    /// <summary>Writes some rows of a row-major array as columns.</summary>
    /// <param name="rows">[any, columns], without gaps between rows.</param>
    /// <param name="order">Which rows.</param>
    /// <param name="target">[columns, order.Length]. Nothing else is written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather(float* rows, ReadOnlySpan<int> order, Matrix target)
    {
        nint width = target.Rows;
        var i = 0;
        for (; i + 4 <= order.Length; i += 4)
        {
            CopyFour(
                rows + (order[i] * width),
                rows + (order[i + 1] * width),
                rows + (order[i + 2] * width),
                rows + (order[i + 3] * width),
                target.Pointer + i,
                target
            );
        }

        for (; i < order.Length; i++)
        {
            CopyOne(rows + (order[i] * width), target.Pointer + i, target);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyOne(float* from, float* to, Matrix target)
    {
        nint step = target.Stride;
        for (var left = target.Rows; left > 0; left--)
        {
            *to = *from;
            from++;
            to += step;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyFour(float* from0, float* from1, float* from2, float* from3, float* to, Matrix target)
    {
        nint step = target.Stride;
        nint column = 0;
        nint columns = target.Rows;
        if (Sse.IsSupported)
        {
            for (; column + 4 <= columns; column += 4)
            {
                var a = Vector128.Load(from0 + column);
                var b = Vector128.Load(from1 + column);
                var c = Vector128.Load(from2 + column);
                var d = Vector128.Load(from3 + column);
                var ab = Sse.UnpackLow(a, b);
                var cd = Sse.UnpackLow(c, d);
                var abHigh = Sse.UnpackHigh(a, b);
                var cdHigh = Sse.UnpackHigh(c, d);
                Sse.MoveLowToHigh(ab, cd).Store(to);
                Sse.MoveHighToLow(cd, ab).Store(to + step);
                Sse.MoveLowToHigh(abHigh, cdHigh).Store(to + (2 * step));
                Sse.MoveHighToLow(cdHigh, abHigh).Store(to + (3 * step));
                to += 4 * step;
            }
        }

        for (; column < columns; column++)
        {
            to[0] = from0[column];
            to[1] = from1[column];
            to[2] = from2[column];
            to[3] = from3[column];
            to += step;
        }
    }
}
