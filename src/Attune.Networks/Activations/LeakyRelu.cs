using System.Runtime.CompilerServices;
using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Simd;

namespace Attune.Networks.Activations;

/// <summary>
/// z where it is positive, else the slope times z; at 0 its derivative is the slope. Maas, Hannun and Ng, "Rectifier
/// nonlinearities improve neural network acoustic models" (ICML 2013).
/// </summary>
public sealed record LeakyRelu : Activation
{
    /// <summary>The slope below 0.</summary>
    /// <value>The default is 0.2. Must not be negative.</value>
    public double NegativeSlope
    {
        get;
        init => field = Setting.NotNegative(value, 0.2);
    } = 0.2;

    /// <inheritdoc/>
    public override string Name => "leaky_relu";

    /// <inheritdoc/>
    public override ActivationNode Build<TSimd>() =>
        new ElementwiseActivationNode<TSimd, Operator>(new((float)NegativeSlope));

    private protected override string ClassName => "LeakyReLU";

    // The slope that Keras' layer of that class has, if none is named; the function's is another.
    private protected override Activation ReadOwn(ConfigReader config) =>
        new LeakyRelu { NegativeSlope = config.Number("negative_slope", config.ClassName == ClassName ? 0.3 : 0.2) };

    private protected override void WriteOwn(Utf8JsonWriter writer) =>
        writer.WriteNumber("negative_slope", NegativeSlope);

    private readonly struct Operator(float slope) : IActivationOperator
    {
        public bool DerivativeUsesInput => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Invoke<TSimd>(TSimd z)
            where TSimd : struct, ISimd<TSimd> =>
            TSimd.Select(TSimd.GreaterThan(z, TSimd.Zero), z, TSimd.Broadcast(slope) * z);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Derivative<TSimd>(TSimd z, TSimd a)
            where TSimd : struct, ISimd<TSimd> =>
            TSimd.Select(TSimd.GreaterThan(a, TSimd.Zero), TSimd.Broadcast(1), TSimd.Broadcast(slope));
    }
}
