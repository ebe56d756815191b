using Attune.Numerics.Simd;

namespace Attune.Networks.Activations;

/// <summary>A function applied to a layer's values.</summary>
public abstract partial record Activation
{
    /// <summary>The identity.</summary>
    public static Activation Linear { get; } = new Linear();

    /// <summary>max(z, 0).</summary>
    public static Activation Relu { get; } = new Relu();

    /// <summary>Keras' name of the function, for example <c>relu</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Sets the function to work; null for the identity, which costs nothing.</summary>
    public abstract ActivationNode? Build<TSimd>()
        where TSimd : struct, ISimd<TSimd>;
}
