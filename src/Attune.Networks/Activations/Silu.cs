using System.Runtime.CompilerServices;
using Attune.Numerics.Functions;
using Attune.Numerics.Simd;

namespace Attune.Networks.Activations;

/// <summary>
/// z times its sigmoid, also called swish. Elfwing, Uchibe and Doya, "Sigmoid-weighted linear units for neural network function
/// approximation in reinforcement learning" (Neural Networks 107, 2018).
/// </summary>
public sealed record Silu : Activation
{
    /// <inheritdoc/>
    public override string Name => "silu";

    /// <inheritdoc/>
    public override ActivationNode Build<TSimd>() => new ElementwiseActivationNode<TSimd, Operator>(default);

    private readonly struct Operator : IActivationOperator
    {
        public bool DerivativeUsesInput => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Invoke<TSimd>(TSimd z)
            where TSimd : struct, ISimd<TSimd> => z * FloatFunctions.Sigmoid(z);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Derivative<TSimd>(TSimd z, TSimd a)
            where TSimd : struct, ISimd<TSimd>
        {
            var sigmoid = FloatFunctions.Sigmoid(z);
            return TSimd.FusedMultiplyAdd(a, TSimd.Broadcast(1) - sigmoid, sigmoid);
        }
    }
}
