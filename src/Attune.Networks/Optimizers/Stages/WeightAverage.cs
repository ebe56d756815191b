using System.Runtime.CompilerServices;
using Attune.Networks.Engine;
using Attune.Networks.Optimizers.Updates;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers.Stages;

/// <summary>
/// Keeps an exponential moving average of the weights. Polyak and Juditsky, "Acceleration of stochastic approximation by
/// averaging" (1992), with exponential instead of equal weights.
/// </summary>
/// <param name="optimizer">Holds the settings.</param>
/// <param name="slot">The slot that holds the average.</param>
internal sealed unsafe class WeightAverage<TSimd>(Optimizer optimizer, int slot)
    where TSimd : struct, ISimd<TSimd>
{
    private readonly float newShare = (float)(1 - optimizer.EmaMomentum);
    private readonly int? overwriteFrequency = optimizer.EmaOverwriteFrequency;

    /// <summary>Moves the average after a batch.</summary>
    /// <param name="memory">Holds the weights.</param>
    /// <param name="updatesBefore">How many updates came before this batch.</param>
    /// <param name="isUpdate">Whether the batch brought one.</param>
    public void Move(NetworkMemory memory, long updatesBefore, bool isUpdate)
    {
        var average = memory.Slot(slot);
        var count = memory.TrainableCount;
        if (updatesBefore == 0)
        {
            new Span<float>(memory.Values, (int)count).CopyTo(new Span<float>(average, (int)count));
        }
        else
        {
            ElementwiseSweep.Run<TSimd, Approach>(new(newShare), average, memory.Values, count);
        }

        // Keras overwrites at every batch that leads to such an update, and so in the middle of the gradients to be averaged.
        if (isUpdate && overwriteFrequency is { } frequency && (updatesBefore + 1) % frequency == 0)
        {
            Overwrite(memory);
        }
    }

    /// <summary>Sets the weights to their average.</summary>
    public void Overwrite(NetworkMemory memory)
    {
        var count = (int)memory.TrainableCount;
        new Span<float>(memory.Slot(slot), count).CopyTo(new Span<float>(memory.Values, count));
    }

    private readonly struct Approach(float share) : IElementwiseUpdate
    {
        public static int SlotCount => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<T>(ref T weight, T gradient, ref T slot0, ref T slot1, ref T slot2)
            where T : struct, ISimd<T> => weight = T.FusedMultiplyAdd(gradient - weight, T.Broadcast(share), weight);
    }
}
