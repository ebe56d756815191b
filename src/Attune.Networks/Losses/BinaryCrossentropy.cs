using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Functions;
using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>
/// The mean over outputs of −t·log p − (1 − t)·log(1 − p), p being the predicted probability, clipped to [1e-7, 1 − 1e-7], of
/// class 1 and t the target, 0 or 1.
/// </summary>
public sealed record BinaryCrossentropy : Loss
{
    /// <summary>Whether predictions are logits z, with p = 1/(1 + e⁻ᶻ), instead of probabilities. Nothing is clipped then.</summary>
    /// <value>The default is false.</value>
    public bool FromLogits { get; init; }

    /// <summary>The share s by which targets are moved towards ½: t(1 − s) + s/2.</summary>
    /// <value>The default is 0. In [0, 1].</value>
    public double LabelSmoothing
    {
        get;
        init => field = Setting.Fraction(value, 0);
    }

    /// <inheritdoc/>
    public override string ClassName => "BinaryCrossentropy";

    /// <inheritdoc/>
    public override string Name => "binary_crossentropy";

    /// <inheritdoc/>
    public override LossNode Build<TSimd>()
    {
        var smoothing = new LabelSmoothing((float)LabelSmoothing, 2);
        return FromLogits
            ? new ElementwiseLossNode<TSimd, Logits>(new(smoothing))
            : new ElementwiseLossNode<TSimd, Probabilities>(new(smoothing));
    }

    internal override Loss ReadOwn(ConfigReader config) =>
        this with
        {
            FromLogits = config.Boolean("from_logits", FromLogits),
            LabelSmoothing = config.Number("label_smoothing", LabelSmoothing),
        };

    internal override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteBoolean("from_logits", FromLogits);
        writer.WriteNumber("label_smoothing", LabelSmoothing);
    }

    private readonly struct Probabilities(LabelSmoothing smoothing) : IElementwiseLoss
    {
        public TSimd Invoke<TSimd>(TSimd prediction, TSimd target)
            where TSimd : struct, ISimd<TSimd> => BinaryEntropy.Of(prediction, smoothing.Apply(target));

        public TSimd Derivative<TSimd>(TSimd prediction, TSimd target)
            where TSimd : struct, ISimd<TSimd> => BinaryEntropy.Derivative(prediction, smoothing.Apply(target));
    }

    private readonly struct Logits(LabelSmoothing smoothing) : IElementwiseLoss
    {
        // max(z, 0) − zt + log(1 + e^(−|z|)), which overflows for no z.
        public TSimd Invoke<TSimd>(TSimd prediction, TSimd target)
            where TSimd : struct, ISimd<TSimd>
        {
            var linear = TSimd.Max(TSimd.Zero, prediction) - (prediction * smoothing.Apply(target));
            return linear + FloatFunctions.LogOnePlus(FloatFunctions.Exp(TSimd.Zero - TSimd.Abs(prediction)));
        }

        public TSimd Derivative<TSimd>(TSimd prediction, TSimd target)
            where TSimd : struct, ISimd<TSimd> => FloatFunctions.Sigmoid(prediction) - smoothing.Apply(target);
    }
}
