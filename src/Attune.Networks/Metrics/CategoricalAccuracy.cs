using Attune.Networks.Engine;

namespace Attune.Networks.Metrics;

/// <summary>The share of samples whose greatest output is that of the greatest target. Of equal outputs the first counts.</summary>
public sealed record CategoricalAccuracy : Metric
{
    /// <inheritdoc/>
    public override string ClassName => "CategoricalAccuracy";

    /// <inheritdoc/>
    public override string Name { get; init; } = "categorical_accuracy";

    /// <inheritdoc/>
    public override bool? GreaterIsBetter => true;

    /// <inheritdoc/>
    public override bool Accepts(int outputCount, int targetCount) => targetCount == outputCount && outputCount > 1;

    /// <inheritdoc/>
    public override MetricNode Build<TSimd>(int outputCount, NetworkBuilder builder) =>
        new MeanScoreNode<ClassMatch>(default);
}
