using System.Text.Json;
using Attune.Networks.Engine;
using Attune.Networks.Settings;

namespace Attune.Networks.Layers;

/// <summary>
/// (x − mean) / √variance, value by value, with a mean and a variance that are either given or, at the start of a fit that
/// begins with fresh weights, taken from its training samples; the model keeps them. In Keras, the latter is a call of
/// <c>adapt</c> before the fit.
/// </summary>
public sealed record Normalization : Layer
{
    /// <summary>The values' means; null to take them from the training samples.</summary>
    /// <value>The default is null. As many as the layer has inputs.</value>
    public ValueList<double>? Mean { get; init; }

    /// <summary>The values' variances; given if <see cref="Mean"/> is.</summary>
    /// <value>The default is null. As many as the layer has inputs, none of them negative.</value>
    public ValueList<double>? Variance { get; init; }

    /// <summary>Whether the layer computes x · √variance + mean instead: the way back.</summary>
    /// <value>The default is false.</value>
    public bool Invert { get; init; }

    /// <inheritdoc/>
    public override string ClassName => "Normalization";

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are not as many given means and variances as inputs.</exception>
    public override int OutputCount(int inputCount)
    {
        if ((Mean?.Count ?? inputCount) != inputCount || (Variance?.Count ?? inputCount) != inputCount)
        {
            throw new ArgumentException(
                $"Normalization needs a mean and a variance for each of its {inputCount} inputs, but got {Mean?.Count ?? 0} "
                    + $"means and {Variance?.Count ?? 0} variances. Leave both out to take them from the training samples."
            );
        }

        if (Mean is null != Variance is null)
        {
            throw new ArgumentException(
                $"Normalization's Mean and Variance must be given together, but {(Mean is null ? "Mean" : "Variance")} is null."
            );
        }

        if (Variance?.Any(static variance => !(variance >= 0)) == true)
        {
            throw new ArgumentException($"Normalization's Variance must not be negative, but got {Variance}.");
        }

        return inputCount;
    }

    /// <inheritdoc/>
    public override LayerNode Build<TSimd>(int inputCount, NetworkBuilder builder) =>
        new NormalizationNode<TSimd>(this, inputCount, builder);

    internal static Normalization ReadOwn(ConfigReader config)
    {
        LastAxis.Require(config);
        return new Normalization
        {
            Mean = config.List("mean", JsonValueKind.Number, static e => e.GetDouble()),
            Variance = config.List("variance", JsonValueKind.Number, static e => e.GetDouble()),
            Invert = config.Boolean("invert", false),
        };
    }

    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        LastAxis.Write(writer);
        writer.WriteBoolean("invert", Invert);
        Write(writer, "mean", Mean);
        Write(writer, "variance", Variance);
    }

    private static void Write(Utf8JsonWriter writer, string key, ValueList<double>? values)
    {
        if (values is null)
        {
            writer.WriteNull(key);
            return;
        }

        writer.WriteList(key, values, static (w, value) => w.WriteNumberValue(value));
    }
}
