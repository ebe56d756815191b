using Attune.Numerics.Simd;

namespace Attune.Networks.Activations;

/// <summary>An activation that maps each value by itself.</summary>
public interface IActivationOperator
{
    /// <summary>Whether <see cref="Derivative"/> reads z; if not, the input's memory is reused for the output.</summary>
    bool DerivativeUsesInput { get; }

    /// <summary>f(z).</summary>
    TSimd Invoke<TSimd>(TSimd z)
        where TSimd : struct, ISimd<TSimd>;

    /// <summary>f′(z), from z and a = f(z).</summary>
    TSimd Derivative<TSimd>(TSimd z, TSimd a)
        where TSimd : struct, ISimd<TSimd>;
}
