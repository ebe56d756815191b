using System.Runtime.CompilerServices;
using Attune.Numerics.Functions;
using Attune.Numerics.Simd;

namespace Attune.Networks.Activations;

/// <summary>
/// λz where z is positive, else λα(eᶻ − 1); its derivative at 0 is λ. Klambauer, Unterthiner, Mayr and Hochreiter,
/// "Self-normalizing neural networks" (NeurIPS 2017).
/// </summary>
public sealed record Selu : Activation
{
    /// <inheritdoc/>
    public override string Name => "selu";

    /// <inheritdoc/>
    public override ActivationNode Build<TSimd>() => new ElementwiseActivationNode<TSimd, Operator>(default);

    private const float Lambda = 1.05070098f;
    private const float LambdaAlpha = 1.75809934f;

    private readonly struct Operator : IActivationOperator
    {
        public bool DerivativeUsesInput => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Invoke<TSimd>(TSimd z)
            where TSimd : struct, ISimd<TSimd> =>
            TSimd.Select(
                TSimd.GreaterThan(z, TSimd.Zero),
                TSimd.Broadcast(Lambda) * z,
                TSimd.Broadcast(LambdaAlpha) * FloatFunctions.ExpMinusOne(z)
            );

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Derivative<TSimd>(TSimd z, TSimd a)
            where TSimd : struct, ISimd<TSimd> =>
            TSimd.Select(
                TSimd.GreaterThanOrEqual(a, TSimd.Zero),
                TSimd.Broadcast(Lambda),
                a + TSimd.Broadcast(LambdaAlpha)
            );
    }
}
