using System.Runtime.CompilerServices;
using Attune.Numerics.Functions;
using Attune.Numerics.Simd;

namespace Attune.Networks.Activations;

/// <summary>
/// z times the hyperbolic tangent of its softplus. Misra, "Mish: a self regularized non-monotonic activation function" (BMVC 2020).
/// </summary>
public sealed record Mish : Activation
{
    /// <inheritdoc/>
    public override string Name => "mish";

    /// <inheritdoc/>
    public override ActivationNode Build<TSimd>() => new ElementwiseActivationNode<TSimd, Operator>(default);

    private readonly struct Operator : IActivationOperator
    {
        public bool DerivativeUsesInput => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Invoke<TSimd>(TSimd z)
            where TSimd : struct, ISimd<TSimd>
        {
            // tanh(log(1 + n)) = n(n + 2)/(n(n + 2) + 2) with n = eᶻ; written in e⁻ᶻ where z is positive, so that nothing overflows.
            var power = FloatFunctions.Exp(TSimd.Zero - TSimd.Abs(z));
            var two = TSimd.Broadcast(2);
            var isPositive = TSimd.GreaterThan(z, TSimd.Zero);
            var top = TSimd.Select(
                isPositive,
                TSimd.FusedMultiplyAdd(two, power, TSimd.Broadcast(1)),
                power * (power + two)
            );
            var rest = TSimd.Select(isPositive, two * power * power, two);
            return z * (top / (top + rest));
        }

        // f′ = t + z·(1 − t²)/(1 + e⁻ᶻ), t the tangent
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Derivative<TSimd>(TSimd z, TSimd a)
            where TSimd : struct, ISimd<TSimd>
        {
            var power = FloatFunctions.Exp(TSimd.Zero - TSimd.Abs(z));
            var one = TSimd.Broadcast(1);
            var two = TSimd.Broadcast(2);
            var isPositive = TSimd.GreaterThan(z, TSimd.Zero);
            var top = TSimd.Select(isPositive, TSimd.FusedMultiplyAdd(two, power, one), power * (power + two));
            var rest = TSimd.Select(isPositive, two * power * power, two);
            var sum = top + rest;
            // (1 − t²)/(1 + e⁻ᶻ), the fraction of t reduced by e²ᶻ where z is positive
            var slope = two * (power + one) * TSimd.Select(isPositive, rest, two * power) / (sum * sum);
            return TSimd.FusedMultiplyAdd(z, slope, top / sum);
        }
    }
}
