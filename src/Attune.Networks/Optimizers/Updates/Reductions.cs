using System.Runtime.CompilerServices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers.Updates;

/// <summary>Sums whose order does not depend on the lanes' width.</summary>
internal static unsafe class Reductions
{
    private const int PartialSums = 16;

    /// <summary>
    /// Σ xᵢ². Element i is added to partial sum i mod 16 in ascending order; the partial sums are then added pairwise.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float SumOfSquares<TSimd>(float* values, long count)
        where TSimd : struct, ISimd<TSimd>
    {
        var sums = stackalloc float[PartialSums];
        for (var first = 0; first < PartialSums; first += TSimd.Count)
        {
            var sum = TSimd.Zero;
            nint i = first;
            for (; i + TSimd.Count <= (nint)count; i += PartialSums)
            {
                var value = TSimd.Load(values + i);
                sum = TSimd.FusedMultiplyAdd(value, value, sum);
            }

            if (i < (nint)count)
            {
                var value = TSimd.LoadPartial(values + i, (int)(count - i));
                sum = TSimd.FusedMultiplyAdd(value, value, sum);
            }

            TSimd.Store(sums + first, sum);
        }

        for (var half = PartialSums / 2; half > 0; half /= 2)
        {
            for (var i = 0; i < half; i++)
            {
                sums[i] += sums[i + half];
            }
        }

        return sums[0];
    }
}
