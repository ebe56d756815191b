using Attune.Networks.Engine;

namespace Attune.Networks.Layers;

/// <summary>States how many values each sample has; the first layer of every network.</summary>
/// <param name="Count">How many values each sample has; at least 1.</param>
public sealed record Input(int Count) : Layer
{
    /// <inheritdoc/>
    public override string ClassName => "InputLayer";

    /// <inheritdoc/>
    public override int OutputCount(int inputCount) => Count;

    /// <inheritdoc/>
    public override LayerNode Build<TSimd>(int inputCount, NetworkBuilder builder) =>
        throw new InvalidOperationException("Input must be the first layer of a network, but it came later. Move it.");
}
