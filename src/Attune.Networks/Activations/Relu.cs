using System.Runtime.CompilerServices;
using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Simd;

namespace Attune.Networks.Activations;

/// <summary>
/// The rectified linear unit: z above the threshold, but at most the maximum; below it, the slope times the distance to it.
/// By default max(z, 0). Its derivative at the threshold is the slope, at the maximum 0.
/// </summary>
public sealed record Relu : Activation
{
    /// <summary>The slope below the threshold.</summary>
    /// <value>The default is 0. Must not be negative.</value>
    public double NegativeSlope
    {
        get;
        init => field = Setting.NotNegative(value, 0);
    }

    /// <summary>The greatest value.</summary>
    /// <value>The default, null, is none. Must not be negative.</value>
    public double? MaxValue
    {
        get;
        init => field = value is { } number ? Setting.NotNegative(number, 6) : null;
    }

    /// <summary>Up to where z is held back.</summary>
    /// <value>The default is 0. Must not be negative.</value>
    public double Threshold
    {
        get;
        init => field = Setting.NotNegative(value, 0);
    }

    /// <inheritdoc/>
    public override string Name => "relu";

    private protected override string ClassName => "ReLU";

    /// <inheritdoc/>
    public override ActivationNode Build<TSimd>() =>
        (NegativeSlope, MaxValue, Threshold) is (0, null, 0)
            ? new ElementwiseActivationNode<TSimd, Operator>(default)
            : new ElementwiseActivationNode<TSimd, GeneralOperator>(
                new((float)NegativeSlope, (float)(MaxValue ?? double.PositiveInfinity), (float)Threshold)
            );

    private protected override Activation ReadOwn(ConfigReader config) =>
        new Relu
        {
            NegativeSlope = config.Number("negative_slope", NegativeSlope),
            MaxValue = config.OptionalNumber("max_value", MaxValue),
            Threshold = config.Number("threshold", Threshold),
        };

    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteOptional("max_value", MaxValue);
        writer.WriteNumber("negative_slope", NegativeSlope);
        writer.WriteNumber("threshold", Threshold);
    }

    private readonly struct Operator : IActivationOperator
    {
        public bool DerivativeUsesInput => false;

        // In this order NaN stays NaN.
        public TSimd Invoke<TSimd>(TSimd z)
            where TSimd : struct, ISimd<TSimd> => TSimd.Max(TSimd.Zero, z);

        public TSimd Derivative<TSimd>(TSimd z, TSimd a)
            where TSimd : struct, ISimd<TSimd> => TSimd.And(TSimd.GreaterThan(a, TSimd.Zero), TSimd.Broadcast(1));
    }

    private readonly struct GeneralOperator(float slope, float maximum, float threshold) : IActivationOperator
    {
        public bool DerivativeUsesInput => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Invoke<TSimd>(TSimd z)
            where TSimd : struct, ISimd<TSimd>
        {
            var distance = z - TSimd.Broadcast(threshold);
            // 0 · ∞ would be NaN.
            var below =
                slope == 0 ? TSimd.Min(TSimd.Zero, TSimd.Max(TSimd.Zero, distance)) : TSimd.Broadcast(slope) * distance;
            var isAbove = TSimd.GreaterThan(z, TSimd.Broadcast(threshold));
            return TSimd.Select(isAbove, TSimd.Min(TSimd.Broadcast(maximum), z), below);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TSimd Derivative<TSimd>(TSimd z, TSimd a)
            where TSimd : struct, ISimd<TSimd>
        {
            var above = TSimd.And(TSimd.GreaterThan(TSimd.Broadcast(maximum), z), TSimd.Broadcast(1));
            var isAbove = TSimd.GreaterThan(z, TSimd.Broadcast(threshold));
            return TSimd.Select(isAbove, above, TSimd.Broadcast(slope));
        }
    }
}
