using System.Runtime.CompilerServices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Activations;

/// <summary>z/(1 + |z|).</summary>
public sealed record Softsign : Activation
{
    /// <inheritdoc/>
    public override string Name => "softsign";

    /// <inheritdoc/>
    public override ActivationNode Build<TSimd>() => new ElementwiseActivationNode<TSimd, Operator>(default);

    private readonly struct Operator : IActivationOperator
    {
        public bool DerivativeUsesInput => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Invoke<TSimd>(TSimd z)
            where TSimd : struct, ISimd<TSimd> => z / (TSimd.Broadcast(1) + TSimd.Abs(z));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Derivative<TSimd>(TSimd z, TSimd a)
            where TSimd : struct, ISimd<TSimd>
        {
            var inverse = TSimd.Broadcast(1) / (TSimd.Broadcast(1) + TSimd.Abs(z));
            return inverse * inverse;
        }
    }
}
