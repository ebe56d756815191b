using System.Runtime.CompilerServices;
using Attune.Networks.Engine;
using Attune.Networks.Optimizers.Updates;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers.Stages;

/// <summary>Bounds each element of the gradients.</summary>
internal sealed unsafe class ClipByValue<TSimd>(float bound) : GradientClipping
    where TSimd : struct, ISimd<TSimd>
{
    public override void Apply(NetworkMemory memory) =>
        ElementwiseSweep.Run<TSimd, Clip>(new(bound), memory.Gradients, memory.Gradients, memory.TrainableCount);

    private readonly struct Clip(float bound) : IElementwiseUpdate
    {
        public static int SlotCount => 0;

        // The bounds come first: Min and Max then hand a NaN on.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<T>(ref T weight, T gradient, ref T slot0, ref T slot1, ref T slot2)
            where T : struct, ISimd<T> => weight = T.Min(T.Broadcast(bound), T.Max(T.Broadcast(-bound), gradient));
    }
}
