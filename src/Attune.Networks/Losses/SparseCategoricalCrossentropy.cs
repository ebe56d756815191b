using System.Text.Json;
using Attune.Networks.Settings;

namespace Attune.Networks.Losses;

/// <summary>
/// −log pₖ, k being the target, a class's index from 0, and p the predictions, clipped to [1e-7, 1 − 1e-7] and then divided by
/// their sum.
/// </summary>
public sealed record SparseCategoricalCrossentropy : Loss
{
    /// <summary>Whether predictions are logits z, with p = softmax(z), instead of probabilities. Nothing is clipped then.</summary>
    /// <value>The default is false.</value>
    public bool FromLogits { get; init; }

    /// <inheritdoc/>
    public override string ClassName => "SparseCategoricalCrossentropy";

    /// <inheritdoc/>
    public override string Name => "sparse_categorical_crossentropy";

    /// <inheritdoc/>
    public override int TargetCount(int outputCount) => 1;

    /// <inheritdoc/>
    public override void RequireTargets(ReadOnlySpan<float> targets, int outputCount)
    {
        for (var row = 0; row < targets.Length; row++)
        {
            if (!(targets[row] >= 0 && targets[row] < outputCount && targets[row] == MathF.Floor(targets[row])))
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"{Name} over {outputCount} outputs needs class indices from 0 to {outputCount - 1}, but the target "
                    ) + FormattableString.Invariant($"of row {row} is {targets[row]}. Renumber the classes.")
                );
            }
        }
    }

    /// <inheritdoc/>
    public override LossNode Build<TSimd>() =>
        FromLogits
            ? new LogitsCrossentropyNode<TSimd, IndexTargets>(smoothing: 0)
            : new SparseCategoricalCrossentropyNode<TSimd>();

    internal override Loss ReadOwn(ConfigReader config)
    {
        config.RequireLastAxis();
        if (config.Find("ignore_class", out _) is { } ignored)
        {
            throw new ArgumentException(
                $"{ClassName}'s 'ignore_class' must be null, but got {ignored.GetRawText()}. Give these samples the weight 0."
            );
        }

        return this with
        {
            FromLogits = config.Boolean("from_logits", FromLogits),
        };
    }

    internal override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteBoolean("from_logits", FromLogits);
        writer.WriteNull("ignore_class");
        writer.WriteNumber("axis", -1);
    }
}
