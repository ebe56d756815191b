using System.Runtime.CompilerServices;
using Attune.Numerics.Functions;
using Attune.Numerics.Simd;

namespace Attune.Networks.Activations;

/// <summary>log(1 + eᶻ).</summary>
public sealed record Softplus : Activation
{
    /// <inheritdoc/>
    public override string Name => "softplus";

    /// <inheritdoc/>
    public override ActivationNode Build<TSimd>() => new ElementwiseActivationNode<TSimd, Operator>(default);

    private readonly struct Operator : IActivationOperator
    {
        public bool DerivativeUsesInput => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Invoke<TSimd>(TSimd z)
            where TSimd : struct, ISimd<TSimd>
        {
            var tail = FloatFunctions.LogOnePlus(FloatFunctions.Exp(TSimd.Zero - TSimd.Abs(z)));
            return TSimd.Max(TSimd.Zero, z) + tail;
        }

        // 1/(1 + e⁻ᶻ) = 1 − e⁻ᵃ
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Derivative<TSimd>(TSimd z, TSimd a)
            where TSimd : struct, ISimd<TSimd> => TSimd.Zero - FloatFunctions.ExpMinusOne(TSimd.Zero - a);
    }
}
