using System.Runtime.CompilerServices;
using Attune.Numerics.Matrices;

namespace Attune.Networks.Constraints;

/// <summary>Sets negative values to 0.</summary>
public sealed unsafe record NonNeg : Constraint
{
    /// <inheritdoc/>
    public override string ClassName => "NonNeg";

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Apply<TSimd>(Matrix values)
    {
        for (var row = 0; row < values.Rows; row++)
        {
            var next = values.Row(row);
            var column = 0;
            for (; column + TSimd.Count <= values.Columns; column += TSimd.Count)
            {
                TSimd.Store(next + column, Clip(TSimd.Load(next + column)));
            }

            var left = values.Columns - column;
            TSimd.StorePartial(next + column, Clip(TSimd.LoadPartial(next + column, left)), left);
        }
    }

    // Zero where w ≤ 0; a NaN stays one, so that it shows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd Clip<TSimd>(TSimd value)
        where TSimd : struct, Numerics.Simd.ISimd<TSimd> =>
        TSimd.Select(TSimd.GreaterThanOrEqual(TSimd.Zero, value), TSimd.Zero, value);
}
