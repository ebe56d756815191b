using System.Runtime.CompilerServices;
using Attune.Numerics.Functions;
using Attune.Numerics.Simd;

namespace Attune.Networks.Activations;

/// <summary>z, but within [−1, 1]; its derivative is 1 where a bound is just reached.</summary>
public sealed record HardTanh : Activation
{
    /// <inheritdoc/>
    public override string Name => "hard_tanh";

    /// <inheritdoc/>
    public override ActivationNode Build<TSimd>() => new ElementwiseActivationNode<TSimd, Operator>(default);

    private readonly struct Operator : IActivationOperator
    {
        public bool DerivativeUsesInput => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Invoke<TSimd>(TSimd z)
            where TSimd : struct, ISimd<TSimd> => FloatFunctions.Clip(z, -1, 1);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Derivative<TSimd>(TSimd z, TSimd a)
            where TSimd : struct, ISimd<TSimd> =>
            TSimd.And(TSimd.GreaterThanOrEqual(TSimd.Broadcast(1), TSimd.Abs(z)), TSimd.Broadcast(1));
    }
}
