using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Functions;
using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>
/// The binary cross-entropy times (1 − pₜ)^γ, pₜ being the probability given to the true class, so that what is predicted well
/// counts little. Lin, Goyal, Girshick, He and Dollár, "Focal loss for dense object detection" (ICCV 2017), eq. 4 and 5.
/// </summary>
public sealed record BinaryFocalCrossentropy : Loss
{
    /// <summary>The exponent γ; with 0 this is the binary cross-entropy.</summary>
    /// <value>The default is 2. Must not be negative.</value>
    public double Gamma
    {
        get;
        init => field = Setting.NotNegative(value, 2);
    } = 2;

    /// <summary>Whether class 1 is weighted by <see cref="Alpha"/> and class 0 by 1 − alpha.</summary>
    /// <value>The default is false.</value>
    public bool ApplyClassBalancing { get; init; }

    /// <summary>The weight of class 1, if classes are balanced.</summary>
    /// <value>The default is 0.25. In [0, 1].</value>
    public double Alpha
    {
        get;
        init => field = Setting.Fraction(value, 0.25);
    } = 0.25;

    /// <summary>Whether predictions are logits z, with p = 1/(1 + e⁻ᶻ), instead of probabilities.</summary>
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
    public override string ClassName => "BinaryFocalCrossentropy";

    /// <inheritdoc/>
    public override string Name => "binary_focal_crossentropy";

    /// <inheritdoc/>
    public override LossNode Build<TSimd>()
    {
        var function = new Function(
            (float)Gamma,
            ApplyClassBalancing ? (float)Alpha : 1,
            ApplyClassBalancing ? (float)(1 - Alpha) : 1,
            new LabelSmoothing((float)LabelSmoothing, 2)
        );
        return FromLogits
            ? new ElementwiseLossNode<TSimd, OfLogits<Function>>(new(function))
            : new ElementwiseLossNode<TSimd, Function>(function);
    }

    internal override Loss ReadOwn(ConfigReader config) =>
        this with
        {
            Gamma = config.Number("gamma", Gamma),
            ApplyClassBalancing = config.Boolean("apply_class_balancing", ApplyClassBalancing),
            Alpha = config.Number("alpha", Alpha),
            FromLogits = config.Boolean("from_logits", FromLogits),
            LabelSmoothing = config.Number("label_smoothing", LabelSmoothing),
        };

    internal override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteBoolean("apply_class_balancing", ApplyClassBalancing);
        writer.WriteNumber("alpha", Alpha);
        writer.WriteNumber("gamma", Gamma);
        writer.WriteBoolean("from_logits", FromLogits);
        writer.WriteNumber("label_smoothing", LabelSmoothing);
    }

    private readonly struct Function(float gamma, float weight1, float weight0, LabelSmoothing smoothing)
        : IElementwiseLoss
    {
        public TSimd Invoke<TSimd>(TSimd prediction, TSimd target)
            where TSimd : struct, ISimd<TSimd>
        {
            var truth = smoothing.Apply(target);
            var entropy = BinaryEntropy.Of(prediction, truth);
            return Weight(truth) * Power(Miss(prediction, truth), gamma) * entropy;
        }

        // (q^γ · h)′ with q = 1 − pₜ, so that q′ = 1 − 2t.
        public TSimd Derivative<TSimd>(TSimd prediction, TSimd target)
            where TSimd : struct, ISimd<TSimd>
        {
            var truth = smoothing.Apply(target);
            var miss = Miss(prediction, truth);
            var missSlope = TSimd.Broadcast(1) - (truth + truth);
            var factorSlope = gamma == 0 ? TSimd.Zero : TSimd.Broadcast(gamma) * Power(miss, gamma - 1) * missSlope;
            return Weight(truth)
                * (
                    (factorSlope * BinaryEntropy.Of(prediction, truth))
                    + (Power(miss, gamma) * BinaryEntropy.Derivative(prediction, truth))
                );
        }

        // 1 − (tp + (1 − t)(1 − p))
        private static TSimd Miss<TSimd>(TSimd prediction, TSimd truth)
            where TSimd : struct, ISimd<TSimd>
        {
            var one = TSimd.Broadcast(1);
            return one - ((truth * prediction) + ((one - truth) * (one - prediction)));
        }

        private TSimd Weight<TSimd>(TSimd truth)
            where TSimd : struct, ISimd<TSimd> =>
            (truth * TSimd.Broadcast(weight1)) + ((TSimd.Broadcast(1) - truth) * TSimd.Broadcast(weight0));

        private static TSimd Power<TSimd>(TSimd value, float exponent)
            where TSimd : struct, ISimd<TSimd> =>
            exponent switch
            {
                0 => TSimd.Broadcast(1),
                1 => value,
                2 => value * value,
                _ => FloatFunctions.Exp(TSimd.Broadcast(exponent) * FloatFunctions.Log(value)),
            };
    }
}
