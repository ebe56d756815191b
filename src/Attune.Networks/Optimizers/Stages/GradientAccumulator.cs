using System.Runtime.CompilerServices;
using Attune.Networks.Engine;
using Attune.Networks.Optimizers.Updates;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers.Stages;

/// <summary>Averages gradients over several batches.</summary>
/// <param name="batches">How many, at least 2.</param>
/// <param name="slot">The slot that holds the sum.</param>
internal sealed unsafe class GradientAccumulator<TSimd>(int batches, int slot)
    where TSimd : struct, ISimd<TSimd>
{
    /// <summary>Takes a batch's gradients; at the last one replaces them by the average and forgets it.</summary>
    /// <param name="memory">Holds the gradients.</param>
    /// <param name="iteration">How many batches came before.</param>
    /// <returns>Whether it was the last one.</returns>
    public bool Add(NetworkMemory memory, long iteration)
    {
        var count = memory.TrainableCount;
        var sum = memory.Slot(slot);
        if ((iteration + 1) % batches != 0)
        {
            ElementwiseSweep.Run<TSimd, Sum>(default, sum, memory.Gradients, count);
            return false;
        }

        ElementwiseSweep.Run<TSimd, Mean>(new(batches), memory.Gradients, sum, count);
        new Span<float>(sum, (int)count).Clear();
        return true;
    }

    private readonly struct Sum : IElementwiseUpdate
    {
        public static int SlotCount => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<T>(ref T weight, T gradient, ref T slot0, ref T slot1, ref T slot2)
            where T : struct, ISimd<T> => weight += gradient;
    }

    private readonly struct Mean(float count) : IElementwiseUpdate
    {
        public static int SlotCount => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<T>(ref T weight, T gradient, ref T slot0, ref T slot1, ref T slot2)
            where T : struct, ISimd<T> => weight = (weight + gradient) / T.Broadcast(count);
    }
}
