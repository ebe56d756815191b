using System.Runtime.CompilerServices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers;

/// <summary>Sweeps an elementwise update over all weights.</summary>
/// <param name="prepare">Computes a step's constants from the learning rate and the step's number (from 1).</param>
internal sealed unsafe class ElementwiseUpdateRule<TSimd, TUpdate>(Func<double, long, TUpdate> prepare) : UpdateRule
    where TSimd : struct, ISimd<TSimd>
    where TUpdate : struct, IElementwiseUpdate
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Apply(in UpdateStep step)
    {
        var update = prepare(step.LearningRate, step.Number);
        var weights = step.Weights;
        var gradients = step.Gradients;
        var slots0 = TUpdate.SlotCount > 0 ? step.Slot(0) : weights;
        var slots1 = TUpdate.SlotCount > 1 ? step.Slot(1) : weights;
        var slots2 = TUpdate.SlotCount > 2 ? step.Slot(2) : weights;
        var count = (nint)step.Count;
        for (nint i = 0; i < count; i += TSimd.Count)
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
