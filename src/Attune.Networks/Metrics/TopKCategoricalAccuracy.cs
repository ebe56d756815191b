using System.Text.Json;
using Attune.Networks.Engine;
using Attune.Networks.Settings;

namespace Attune.Networks.Metrics;

/// <summary>The share of samples whose greatest target's output is among the k greatest. Equal outputs share their place.</summary>
public sealed record TopKCategoricalAccuracy : Metric
{
    /// <inheritdoc/>
    public override string ClassName => "TopKCategoricalAccuracy";

    /// <inheritdoc/>
    public override string Name { get; init; } = "top_k_categorical_accuracy";

    /// <summary>How many of the greatest outputs count.</summary>
    /// <value>The default is 5. At least 1.</value>
    public int K
    {
        get;
        init => field = Setting.AtLeast(1, value);
    } = 5;

    /// <inheritdoc/>
    public override bool? GreaterIsBetter => true;

    /// <inheritdoc/>
    public override bool Accepts(int outputCount, int targetCount) => targetCount == outputCount && outputCount > 1;

    /// <inheritdoc/>
    public override MetricNode Build<TSimd>(int outputCount, NetworkBuilder builder) =>
        new MeanScoreNode<TopKMatch>(new(K));

    private protected override Metric ReadOwn(ConfigReader config) => this with { K = config.Integer("k", K) };

    private protected override void WriteOwn(Utf8JsonWriter writer) => writer.WriteNumber("k", K);
}
