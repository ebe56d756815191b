using System.Runtime.CompilerServices;
using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Constraints;

/// <summary>Scales the columns of a matrix by what a function makes of their norms. Rows are added in ascending order.</summary>
internal static unsafe class ColumnScaling
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<TSimd, TScale>(Matrix values, TScale scale)
        where TSimd : struct, ISimd<TSimd>
        where TScale : struct, IColumnScale
    {
        for (var column = 0; column < values.Columns; column += TSimd.Count)
        {
            var count = Math.Min(TSimd.Count, values.Columns - column);
            var squares = TSimd.Zero;
            for (var row = 0; row < values.Rows; row++)
            {
                var value = Load<TSimd>(values.Row(row) + column, count);
                squares = TSimd.FusedMultiplyAdd(value, value, squares);
            }

            var factor = scale.Factor(TSimd.Sqrt(squares));
            for (var row = 0; row < values.Rows; row++)
            {
                var place = values.Row(row) + column;
                Store(place, Load<TSimd>(place, count) * factor, count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd Load<TSimd>(float* source, int count)
        where TSimd : struct, ISimd<TSimd> =>
        count < TSimd.Count ? TSimd.LoadPartial(source, count) : TSimd.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TSimd>(float* target, TSimd value, int count)
        where TSimd : struct, ISimd<TSimd>
    {
        if (count < TSimd.Count)
        {
            TSimd.StorePartial(target, value, count);
            return;
        }

        TSimd.Store(target, value);
    }
}
