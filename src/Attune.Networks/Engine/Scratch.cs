namespace Attune.Networks.Engine;

/// <summary>Working memory of a layer, metric or optimizer.</summary>
public sealed unsafe class Scratch
{
    internal Scratch(int count) => Count = count;

    /// <summary>How many floats there are.</summary>
    public int Count { get; }

    /// <summary>The first float; the memory is aligned to 64 bytes and zeroed at first.</summary>
    public float* Pointer { get; private set; }

    internal void Bind(float* memory) => Pointer = memory;
}
