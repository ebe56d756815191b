using Attune.Numerics.Matrices;

namespace Attune.Networks.Engine;

/// <summary>
/// Values of every sample of a batch, stored feature by feature: row f holds feature f of all samples. Samples lie side by
/// side because a batch fills registers whole whatever the layers' widths are.
/// </summary>
public sealed unsafe class Plane
{
    private float* pointer;

    internal Plane(int features) => Features = features;

    /// <summary>How many values each sample has.</summary>
    public int Features { get; }

    /// <summary>The plane as a [features, samples] matrix. Columns past the batch's rows hold arbitrary values.</summary>
    public Matrix View(Batch batch) => new(pointer, Features, batch.Rows, batch.Stride);

    internal void Bind(float* memory) => pointer = memory;
}
