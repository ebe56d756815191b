using Attune.Networks.Engine;

namespace Attune.Networks.Metrics;

/// <summary>The share of samples whose greatest output is that of the target, a class's index. Of equal outputs the first counts.</summary>
public sealed record SparseCategoricalAccuracy : Metric
{
    /// <inheritdoc/>
    public override string ClassName => "SparseCategoricalAccuracy";

    /// <inheritdoc/>
    public override string Name { get; init; } = "sparse_categorical_accuracy";

    /// <inheritdoc/>
    public override bool? GreaterIsBetter => true;

    /// <inheritdoc/>
    public override bool Accepts(int outputCount, int targetCount) => targetCount == 1 && outputCount > 1;

    /// <inheritdoc/>
    public override MetricNode Build<TSimd>(int outputCount, NetworkBuilder builder) =>
        new MeanScoreNode<ClassMatch>(default);
}
