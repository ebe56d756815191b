using System.Runtime.CompilerServices;
using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Regularizers;

/// <summary>
/// λ₁ · Σ|w| + λ₂ · Σw² and its derivative λ₁ · sign(w) + 2λ₂w. Whatever the lanes' width, the value in column c is added to
/// partial sum c mod 16, row by row; the partial sums are then added in ascending order.
/// </summary>
internal static unsafe class ElasticCharge
{
    private const int PartialSums = 16;
    private const int SignBit = int.MinValue;

    public static double Of<TSimd>(Matrix values, double l1, double l2)
        where TSimd : struct, ISimd<TSimd> => Apply<TSimd>(values, default, l1, l2);

    /// <summary>Adds the derivative to <paramref name="gradient"/>, unless that is empty, and returns the charge.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Apply<TSimd>(Matrix values, Matrix gradient, double l1, double l2)
        where TSimd : struct, ISimd<TSimd>
    {
        // Without gaps between the rows all is one row.
        var isOneRow = values.Stride == values.Columns && (gradient.IsEmpty || gradient.Stride == gradient.Columns);
        var rows = isOneRow ? 1 : values.Rows;
        var columns = isOneRow ? values.Rows * values.Columns : values.Columns;
        var slope1 = TSimd.Broadcast((float)l1);
        var slope2 = TSimd.Broadcast((float)(2 * l2));
        double absolute = 0;
        double squares = 0;
        for (var first = 0; first < PartialSums; first += TSimd.Count)
        {
            var absoluteSum = TSimd.Zero;
            var squareSum = TSimd.Zero;
            for (var row = 0; row < rows; row++)
            {
                var next = values.Row(row);
                var nextGradient = gradient.IsEmpty ? null : gradient.Row(row);
                for (var column = first; column < columns; column += PartialSums)
                {
                    var left = columns - column;
                    var value = left < TSimd.Count ? TSimd.LoadPartial(next + column, left) : TSimd.Load(next + column);
                    absoluteSum += TSimd.Abs(value);
                    squareSum = TSimd.FusedMultiplyAdd(value, value, squareSum);
                    if (nextGradient != null)
                    {
                        AddDerivative(value, nextGradient + column, left, slope1, slope2);
                    }
                }
            }

            absolute = AddLanes(absoluteSum, absolute);
            squares = AddLanes(squareSum, squares);
        }

        return (l1 * absolute) + (l2 * squares);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddDerivative<TSimd>(TSimd value, float* gradient, int left, TSimd slope1, TSimd slope2)
        where TSimd : struct, ISimd<TSimd>
    {
        var isNotZero = TSimd.GreaterThan(TSimd.Abs(value), TSimd.Zero);
        var one = TSimd.Or(TSimd.And(value, TSimd.BroadcastBits(SignBit)), TSimd.Broadcast(1));
        var sign = TSimd.And(isNotZero, one);
        if (left < TSimd.Count)
        {
            var sum = TSimd.FusedMultiplyAdd(slope2, value, TSimd.LoadPartial(gradient, left));
            TSimd.StorePartial(gradient, TSimd.FusedMultiplyAdd(slope1, sign, sum), left);
            return;
        }

        var whole = TSimd.FusedMultiplyAdd(slope2, value, TSimd.Load(gradient));
        TSimd.Store(gradient, TSimd.FusedMultiplyAdd(slope1, sign, whole));
    }

    private static double AddLanes<TSimd>(TSimd lanes, double sum)
        where TSimd : struct, ISimd<TSimd>
    {
        var values = stackalloc float[PartialSums];
        TSimd.Store(values, lanes);
        for (var i = 0; i < TSimd.Count; i++)
        {
            sum += values[i];
        }

        return sum;
    }
}
