using System.Runtime.CompilerServices;
using Attune.Numerics.Functions;
using Attune.Numerics.Simd;

namespace Attune.Networks.Activations;

/// <summary>min(max(z, 0), 6); its derivative is 0 at 0 and at 6.</summary>
public sealed record Relu6 : Activation
{
    /// <inheritdoc/>
    public override string Name => "relu6";

    /// <inheritdoc/>
    public override ActivationNode Build<TSimd>() => new ElementwiseActivationNode<TSimd, Operator>(default);

    private readonly struct Operator : IActivationOperator
    {
        public bool DerivativeUsesInput => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Invoke<TSimd>(TSimd z)
            where TSimd : struct, ISimd<TSimd> => FloatFunctions.Clip(z, 0, 6);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Derivative<TSimd>(TSimd z, TSimd a)
            where TSimd : struct, ISimd<TSimd>
        {
            var isInside = TSimd.And(TSimd.GreaterThan(a, TSimd.Zero), TSimd.GreaterThan(TSimd.Broadcast(6), a));
            return TSimd.And(isInside, TSimd.Broadcast(1));
        }
    }
}
