using System.Runtime.CompilerServices;
using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Functions;
using Attune.Numerics.Simd;

namespace Attune.Networks.Activations;

/// <summary>
/// z where it is positive, else α(eᶻ − 1); at 0 its derivative is α. Clevert, Unterthiner and Hochreiter, "Fast and accurate deep
/// network learning by exponential linear units" (ICLR 2016).
/// </summary>
public sealed record Elu : Activation
{
    /// <summary>Minus the limit at −∞.</summary>
    /// <value>The default is 1. Must not be negative.</value>
    public double Alpha
    {
        get;
        init => field = Setting.NotNegative(value, 1);
    } = 1;

    /// <inheritdoc/>
    public override string Name => "elu";

    /// <inheritdoc/>
    public override ActivationNode Build<TSimd>() => new ElementwiseActivationNode<TSimd, Operator>(new((float)Alpha));

    private protected override string ClassName => "ELU";

    private protected override Activation ReadOwn(ConfigReader config) =>
        new Elu { Alpha = config.Number("alpha", Alpha) };

    private protected override void WriteOwn(Utf8JsonWriter writer) => writer.WriteNumber("alpha", Alpha);

    private readonly struct Operator(float alpha) : IActivationOperator
    {
        public bool DerivativeUsesInput => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Invoke<TSimd>(TSimd z)
            where TSimd : struct, ISimd<TSimd> =>
            TSimd.Select(TSimd.GreaterThan(z, TSimd.Zero), z, TSimd.Broadcast(alpha) * FloatFunctions.ExpMinusOne(z));

        // αeᶻ = a + α below 0
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Derivative<TSimd>(TSimd z, TSimd a)
            where TSimd : struct, ISimd<TSimd> =>
            TSimd.Select(TSimd.GreaterThan(a, TSimd.Zero), TSimd.Broadcast(1), a + TSimd.Broadcast(alpha));
    }
}
