using System.Runtime.CompilerServices;
using Attune.Numerics.Functions;
using Attune.Numerics.Simd;

namespace Attune.Networks.Activations;

/// <summary>
/// z times its hard sigmoid, also called hard swish. Howard et al., "Searching for MobileNetV3" (ICCV 2019).
/// </summary>
public sealed record HardSilu : Activation
{
    /// <inheritdoc/>
    public override string Name => "hard_silu";

    /// <inheritdoc/>
    public override ActivationNode Build<TSimd>() => new ElementwiseActivationNode<TSimd, Operator>(default);

    private readonly struct Operator : IActivationOperator
    {
        public bool DerivativeUsesInput => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Invoke<TSimd>(TSimd z)
            where TSimd : struct, ISimd<TSimd> =>
            z * FloatFunctions.Clip(z + TSimd.Broadcast(3), 0, 6) / TSimd.Broadcast(6);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Derivative<TSimd>(TSimd z, TSimd a)
            where TSimd : struct, ISimd<TSimd>
        {
            var isInside = TSimd.GreaterThan(TSimd.Broadcast(3), TSimd.Abs(z));
            var slope = TSimd.And(isInside, z);
            return (FloatFunctions.Clip(z + TSimd.Broadcast(3), 0, 6) + slope) / TSimd.Broadcast(6);
        }
    }
}
