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
        if (Sse.IsSupported)
        {
            for (; row + 4 <= source.Rows; row += 4)
            {
                CopyFourRows(source, target, row);
            }
        }

        for (; row < source.Rows; row++)
        {
            CopyRow(source, target, row, 0);
        }
    }

    private static void CopyRow(Matrix source, Matrix target, int row, int column)
    {
        var from = source.Row(row);
        for (; column < source.Columns; column++)
        {
            target.Row(column)[row] = from[column];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyFourRows(Matrix source, Matrix target, int row)
    {
        var from = source.Row(row);
        nint step = source.Stride;
        nint targetStep = target.Stride;
        var column = 0;
        for (; column + 4 <= source.Columns; column += 4)
        {
            var a = Vector128.Load(from + column);
            var b = Vector128.Load(from + column + step);
            var c = Vector128.Load(from + column + (2 * step));
            var d = Vector128.Load(from + column + (3 * step));
            var ab = Sse.UnpackLow(a, b);
            var cd = Sse.UnpackLow(c, d);
            var abHigh = Sse.UnpackHigh(a, b);
            var cdHigh = Sse.UnpackHigh(c, d);
            var to = target.Row(column) + row;
            Sse.MoveLowToHigh(ab, cd).Store(to);
            Sse.MoveHighToLow(cd, ab).Store(to + targetStep);
            Sse.MoveLowToHigh(abHigh, cdHigh).Store(to + (2 * targetStep));
            Sse.MoveHighToLow(cdHigh, abHigh).Store(to + (3 * targetStep));
        }

        for (var r = row; r < row + 4 && column < source.Columns; r++)
        {
            CopyRow(source, target, r, column);
        }
    }
}
