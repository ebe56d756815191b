using Attune.Networks.Engine;
using Attune.Numerics.Matrices;

namespace Attune.Networks.Layers;

/// <summary>A layer at work that has as many outputs as inputs.</summary>
internal abstract unsafe class SameSizeNode(int count, NetworkBuilder builder) : LayerNode
{
    public sealed override Plane Output { get; } = builder.AddPlane(count);

    public sealed override Plane OutputGradient { get; } = builder.AddPlane(builder.IsTraining ? count : 0);

    /// <summary>How many floats a view has, those past the batch's rows included: a multiple of 16.</summary>
    protected static nint CountOf(Matrix view) => (nint)view.Rows * view.Stride;

    protected static void Copy(Matrix source, Matrix target)
    {
        var bytes = CountOf(source) * sizeof(float);
        Buffer.MemoryCopy(source.Pointer, target.Pointer, bytes, bytes);
    }
}
