using System.Runtime.CompilerServices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers.Updates;

/// <summary>The one loop over parallel arrays that all elementwise updates run in.</summary>
internal static unsafe class ElementwiseSweep
{
    /// <summary>Runs an update without slots: <paramref name="target"/> takes the weights' part.</summary>
    public static void Run<TSimd, TUpdate>(TUpdate update, float* target, float* source, long count)
        where TSimd : struct, ISimd<TSimd>
        where TUpdate : struct, IElementwiseUpdate =>
        Run<TSimd, TUpdate>(update, target, source, target, target, target, count);

    /// <summary>Runs an update over <paramref name="count"/> elements, a multiple of 16. Unused slots may point anywhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TSimd, TUpdate>(
        TUpdate update,
        float* weights,
        float* gradients,
        float* slots0,
        float* slots1,
        float* slots2,
        long count
    )
        where TSimd : struct, ISimd<TSimd>
        where TUpdate : struct, IElementwiseUpdate
    {
        for (nint i = 0; i < (nint)count; i += TSimd.Count)
        {
            var weight = TSimd.Load(weights + i);
            var slot0 = TUpdate.SlotCount > 0 ? TSimd.Load(slots0 + i) : TSimd.Zero;
            var slot1 = TUpdate.SlotCount > 1 ? TSimd.Load(slots1 + i) : TSimd.Zero;
            var slot2 = TUpdate.SlotCount > 2 ? TSimd.Load(slots2 + i) : TSimd.Zero;
            update.Update(ref weight, TSimd.Load(gradients + i), ref slot0, ref slot1, ref slot2);
            TSimd.Store(weights + i, weight);
            if (TUpdate.SlotCount > 0)
            {
                TSimd.Store(slots0 + i, slot0);
            }

            if (TUpdate.SlotCount > 1)
            {
                TSimd.Store(slots1 + i, slot1);
            }

            if (TUpdate.SlotCount > 2)
            {
                TSimd.Store(slots2 + i, slot2);
            }
        }
    }
}
