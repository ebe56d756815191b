using System.Text.Json;
using Attune.Networks.Settings;

namespace Attune.Networks.Losses;

/// <summary>
/// −Σ t·log p over classes, t being the targets (one-hot, or any probabilities) and p the predictions, divided by their sum and
/// then clipped to [1e-7, 1 − 1e-7].
/// </summary>
public sealed record CategoricalCrossentropy : Loss
{
    /// <summary>Whether predictions are logits z, with p = softmax(z), instead of probabilities. Nothing is clipped then.</summary>
    /// <value>The default is false.</value>
    public bool FromLogits { get; init; }

    /// <summary>The share s by which targets are moved towards equal probabilities: t(1 − s) + s/classes.</summary>
    /// <value>The default is 0. In [0, 1].</value>
    public double LabelSmoothing
    {
        get;
        init => field = Setting.Fraction(value, 0);
    }

    /// <inheritdoc/>
    public override string ClassName => "CategoricalCrossentropy";

    /// <inheritdoc/>
    public override string Name => "categorical_crossentropy";

    /// <inheritdoc/>
    public override LossNode Build<TSimd>() =>
        FromLogits
            ? new LogitsCrossentropyNode<TSimd, OneHotTargets>((float)LabelSmoothing)
            : new CategoricalCrossentropyNode<TSimd>((float)LabelSmoothing);

    internal override Loss ReadOwn(ConfigReader config)
    {
        config.RequireLastAxis();
        return this with
        {
            FromLogits = config.Boolean("from_logits", FromLogits),
            LabelSmoothing = config.Number("label_smoothing", LabelSmoothing),
        };
    }

    internal override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteBoolean("from_logits", FromLogits);
        writer.WriteNumber("label_smoothing", LabelSmoothing);
        writer.WriteNumber("axis", -1);
    }
}
