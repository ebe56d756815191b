using Attune.Networks.Engine;

namespace Attune.Networks.Metrics;

/// <summary>The share of samples whose class is predicted right, in whatever form classes are given: one output above ½, or the greatest of several, against a class index or one-hot targets.</summary>
public sealed record Accuracy : Metric
{
    /// <inheritdoc/>
    public override string ClassName => "Accuracy";

    /// <inheritdoc/>
    public override string Name { get; init; } = "accuracy";

    /// <inheritdoc/>
    public override bool? GreaterIsBetter => true;

    /// <inheritdoc/>
    public override bool Accepts(int outputCount, int targetCount) => targetCount == outputCount || targetCount == 1;

    /// <inheritdoc/>
    public override MetricNode Build<TSimd>(int outputCount, NetworkBuilder builder) =>
        new MeanScoreNode<AnyMatch>(default);
}
