using System.Runtime.CompilerServices;
using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Functions;
using Attune.Numerics.Simd;

namespace Attune.Networks.Activations;

/// <summary>
/// zΦ(z), Φ being the standard normal's cumulative distribution. Hendrycks and Gimpel, "Gaussian error linear units" (2016).
/// </summary>
public sealed record Gelu : Activation
{
    /// <summary>Whether Φ(z) is replaced by (1 + tanh(√(2/π)(z + 0.044715 z³)))/2.</summary>
    /// <value>The default is false.</value>
    public bool Approximate { get; init; }

    /// <inheritdoc/>
    public override string Name => "gelu";

    /// <inheritdoc/>
    public override ActivationNode Build<TSimd>() =>
        Approximate
            ? new ElementwiseActivationNode<TSimd, ApproximateOperator>(default)
            : new ElementwiseActivationNode<TSimd, Operator>(default);

    private protected override Activation ReadOwn(ConfigReader config) =>
        new Gelu { Approximate = config.Boolean("approximate", Approximate) };

    private protected override void WriteOwn(Utf8JsonWriter writer) => writer.WriteBoolean("approximate", Approximate);

    private readonly struct Operator : IActivationOperator
    {
        public bool DerivativeUsesInput => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Invoke<TSimd>(TSimd z)
            where TSimd : struct, ISimd<TSimd> => z * FloatFunctions.NormalCumulative(z);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Derivative<TSimd>(TSimd z, TSimd a)
            where TSimd : struct, ISimd<TSimd>
        {
            var density = TSimd.Broadcast(0.39894228f) * FloatFunctions.Exp(TSimd.Broadcast(-0.5f) * z * z);
            return TSimd.FusedMultiplyAdd(z, density, FloatFunctions.NormalCumulative(z));
        }
    }

    // (1 + tanh u)/2 = 1/(1 + e⁻²ᵘ); beyond |z| = 10 that is 0 or 1.
    private readonly struct ApproximateOperator : IActivationOperator
    {
        private const float TwiceRoot = 1.59576912f;
        private const float Cubic = 0.044715f;

        public bool DerivativeUsesInput => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Invoke<TSimd>(TSimd z)
            where TSimd : struct, ISimd<TSimd> => z * Probability(FloatFunctions.Clip(z, -10, 10));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Derivative<TSimd>(TSimd z, TSimd a)
            where TSimd : struct, ISimd<TSimd>
        {
            var within = FloatFunctions.Clip(z, -10, 10);
            var probability = Probability(within);
            var square = within * within;
            var slope = TSimd.FusedMultiplyAdd(
                TSimd.Broadcast(3 * Cubic * TwiceRoot),
                square,
                TSimd.Broadcast(TwiceRoot)
            );
            var change = within * slope * probability * (TSimd.Broadcast(1) - probability);
            return probability + change;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TSimd Probability<TSimd>(TSimd z)
            where TSimd : struct, ISimd<TSimd>
        {
            var factor = TSimd.FusedMultiplyAdd(TSimd.Broadcast(Cubic), z * z, TSimd.Broadcast(1));
            return FloatFunctions.Sigmoid(TSimd.Broadcast(TwiceRoot) * z * factor);
        }
    }
}
