using System.Text.Json;
using Attune.Networks.Engine;
using Attune.Networks.Settings;

namespace Attune.Networks.Metrics;

/// <summary>The share of outputs that lie on their target's side, 0 or 1, of a threshold.</summary>
public sealed record BinaryAccuracy : Metric
{
    /// <inheritdoc/>
    public override string ClassName => "BinaryAccuracy";

    /// <inheritdoc/>
    public override string Name { get; init; } = "binary_accuracy";

    /// <summary>What an output must be above to count as 1.</summary>
    /// <value>The default is 0.5.</value>
    public double Threshold
    {
        get;
        init => field = Setting.Finite(value, 0.5);
    } = 0.5;

    /// <inheritdoc/>
    public override bool? GreaterIsBetter => true;

    /// <inheritdoc/>
    public override MetricNode Build<TSimd>(int outputCount, NetworkBuilder builder) =>
        new MeanScoreNode<BinaryMatch>(new((float)Threshold));

    private protected override Metric ReadOwn(ConfigReader config) =>
        this with
        {
            Threshold = config.Number("threshold", Threshold),
        };

    private protected override void WriteOwn(Utf8JsonWriter writer) => writer.WriteNumber("threshold", Threshold);
}
