using Attune.Networks.Engine;
using Attune.Numerics.Simd;

namespace Attune.Networks.Layers;

/// <summary>The description of a layer: settings only. A network sets it to work, as often as it likes, also at once.</summary>
public abstract record Layer
{
    /// <summary>The layer's name, unique in its network.</summary>
    /// <value>The default, null, makes one of the class name and a count, as Keras does: <c>dense</c>, <c>dense_1</c>, …</value>
    public string? Name { get; init; }

    /// <summary>Keras' name of the class, for example <c>Dense</c>.</summary>
    public abstract string ClassName { get; }

    /// <summary>How many values a sample has behind the layer, if it has <paramref name="inputCount"/> before it.</summary>
    public abstract int OutputCount(int inputCount);

    /// <summary>Sets the layer to work.</summary>
    /// <param name="inputCount">How many values each sample brings.</param>
    /// <param name="builder">Gives variables and memory.</param>
    public abstract LayerNode Build<TSimd>(int inputCount, NetworkBuilder builder)
        where TSimd : struct, ISimd<TSimd>;
}
