using System.Runtime.CompilerServices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Layers;

/// <summary>
/// Sums over a row of a plane. Whatever the lanes' width, element i is added to partial sum i mod 16 in ascending order; the
/// partial sums are then added pairwise.
/// </summary>
internal static unsafe class RowSums
{
    private const int PartialSums = 16;

    /// <summary>Σ aᵢ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Sum<TSimd>(float* a, int count)
        where TSimd : struct, ISimd<TSimd>
    {
        var sums = stackalloc float[PartialSums];
        for (var first = 0; first < PartialSums; first += TSimd.Count)
        {
            var sum = TSimd.Zero;
            var i = first;
            for (; i + TSimd.Count <= count; i += PartialSums)
            {
                sum += TSimd.Load(a + i);
            }

            if (i < count)
            {
                sum += TSimd.LoadPartial(a + i, count - i);
            }

            TSimd.Store(sums + first, sum);
        }

        return AddPairwise(sums);
    }

    /// <summary>Σ aᵢbᵢ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot<TSimd>(float* a, float* b, int count)
        where TSimd : struct, ISimd<TSimd>
    {
        var sums = stackalloc float[PartialSums];
        for (var first = 0; first < PartialSums; first += TSimd.Count)
        {
            var sum = TSimd.Zero;
            var i = first;
            for (; i + TSimd.Count <= count; i += PartialSums)
            {
                sum = TSimd.FusedMultiplyAdd(TSimd.Load(a + i), TSimd.Load(b + i), sum);
            }

            if (i < count)
            {
                var left = count - i;
                sum = TSimd.FusedMultiplyAdd(TSimd.LoadPartial(a + i, left), TSimd.LoadPartial(b + i, left), sum);
            }

            TSimd.Store(sums + first, sum);
        }

        return AddPairwise(sums);
    }

    private static float AddPairwise(float* sums)
    {
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
