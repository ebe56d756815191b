using Attune.Numerics.Memory;

namespace Attune.Networks.Engine;

/// <summary>The arrays of one network at work. Trained values, gradients and optimizer slots are parallel flat blocks.</summary>
internal sealed unsafe class NetworkMemory(
    Arena arena,
    IReadOnlyList<Variable> variables,
    float* values,
    float* gradients,
    nint[] slots,
    long trainableCount,
    long valueCount
) : IDisposable
{
    public IReadOnlyList<Variable> Variables { get; } = variables;

    public float* Values { get; } = values;

    public float* Gradients { get; } = gradients;

    /// <summary>How many floats the trained block has, padding included: a multiple of 16.</summary>
    public long TrainableCount { get; } = trainableCount;

    public int SlotCount => slots.Length;

    public float* Slot(int index) => (float*)slots[index];

    public float[] CopySlot(int index) => new Span<float>(Slot(index), (int)TrainableCount).ToArray();

    public float[] CopyValues() => new Span<float>(Values, (int)valueCount).ToArray();

    public void Dispose() => arena.Dispose();
}
