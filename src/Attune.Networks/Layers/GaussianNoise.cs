using System.Text.Json;
using Attune.Networks.Engine;
using Attune.Networks.Settings;

namespace Attune.Networks.Layers;

/// <summary>
/// While training, adds a normal number of mean 0 to each value; otherwise does nothing. Bishop, "Training with noise is
/// equivalent to Tikhonov regularization" (Neural Computation 7, 1995).
/// </summary>
/// <param name="StandardDeviation">The noise's standard deviation. Must not be negative.</param>
public sealed record GaussianNoise(double StandardDeviation) : Layer
{
    /// <summary>The noise's standard deviation.</summary>
    /// <value>Must not be negative.</value>
    public double StandardDeviation
    {
        get;
        init => field = Setting.NotNegative(value, 0.1);
    } = Setting.NotNegative(StandardDeviation, 0.1, nameof(StandardDeviation));

    /// <inheritdoc/>
    public override string ClassName => "GaussianNoise";

    /// <inheritdoc/>
    public override int OutputCount(int inputCount) => inputCount;

    /// <inheritdoc/>
    public override LayerNode Build<TSimd>(int inputCount, NetworkBuilder builder) =>
        new GaussianNoiseNode<TSimd>((float)StandardDeviation, inputCount, builder);

    internal static GaussianNoise ReadOwn(ConfigReader config)
    {
        // Streams come from the fit's key.
        config.Find("seed", out _);
        return new GaussianNoise(config.Number("stddev"));
    }

    private protected override void WriteOwn(Utf8JsonWriter writer) => writer.WriteNumber("stddev", StandardDeviation);
}
