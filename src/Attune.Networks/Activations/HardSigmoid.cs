using System.Runtime.CompilerServices;
using Attune.Numerics.Functions;
using Attune.Numerics.Simd;

namespace Attune.Networks.Activations;

/// <summary>z/6 + ½, but within [0, 1]; its derivative is 0 where a bound is reached.</summary>
public sealed record HardSigmoid : Activation
{
    /// <inheritdoc/>
    public override string Name => "hard_sigmoid";

    /// <inheritdoc/>
    public override ActivationNode Build<TSimd>() => new ElementwiseActivationNode<TSimd, Operator>(default);

    private readonly struct Operator : IActivationOperator
    {
        public bool DerivativeUsesInput => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Invoke<TSimd>(TSimd z)
            where TSimd : struct, ISimd<TSimd> =>
            FloatFunctions.Clip(z + TSimd.Broadcast(3), 0, 6) / TSimd.Broadcast(6);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Derivative<TSimd>(TSimd z, TSimd a)
            where TSimd : struct, ISimd<TSimd>
        {
            var isInside = TSimd.And(TSimd.GreaterThan(a, TSimd.Zero), TSimd.GreaterThan(TSimd.Broadcast(1), a));
            return TSimd.And(isInside, TSimd.Broadcast(1 / 6f));
        }
    }
}
