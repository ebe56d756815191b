using System.Runtime.CompilerServices;
using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Functions;
using Attune.Numerics.Simd;

namespace Attune.Networks.Activations;

/// <summary>
/// z where it is positive, else α(e^(z/α) − 1); its derivative is continuous. Barron, "Continuously differentiable exponential
/// linear units" (2017).
/// </summary>
public sealed record Celu : Activation
{
    /// <summary>Minus the limit at −∞.</summary>
    /// <value>The default is 1. Must be positive.</value>
    public double Alpha
    {
        get;
        init => field = Setting.Positive(value, 1);
    } = 1;

    /// <inheritdoc/>
    public override string Name => "celu";

    /// <inheritdoc/>
    public override ActivationNode Build<TSimd>() => new ElementwiseActivationNode<TSimd, Operator>(new((float)Alpha));

    private protected override Activation ReadOwn(ConfigReader config) =>
        new Celu { Alpha = config.Number("alpha", Alpha) };

    private protected override void WriteOwn(Utf8JsonWriter writer) => writer.WriteNumber("alpha", Alpha);

    private readonly struct Operator(float alpha) : IActivationOperator
    {
        public bool DerivativeUsesInput => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Invoke<TSimd>(TSimd z)
            where TSimd : struct, ISimd<TSimd> =>
            TSimd.Select(
                TSimd.GreaterThan(z, TSimd.Zero),
                z,
                TSimd.Broadcast(alpha) * FloatFunctions.ExpMinusOne(z / TSimd.Broadcast(alpha))
            );

        // e^(z/α) = a/α + 1 below 0
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Derivative<TSimd>(TSimd z, TSimd a)
            where TSimd : struct, ISimd<TSimd> =>
            TSimd.Select(
                TSimd.GreaterThan(a, TSimd.Zero),
                TSimd.Broadcast(1),
                (a / TSimd.Broadcast(alpha)) + TSimd.Broadcast(1)
            );
    }
}
