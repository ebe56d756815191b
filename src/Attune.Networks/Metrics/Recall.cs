namespace Attune.Networks.Metrics;

/// <summary>The share of those predicted 1 among the true ones; 0 where there are none.</summary>
public sealed record Recall : ConfusionMetric
{
    /// <inheritdoc/>
    public override string ClassName => "Recall";

    /// <inheritdoc/>
    public override string Name { get; init; } = "recall";

    /// <inheritdoc/>
    public override bool? GreaterIsBetter => true;

    private protected override double Value(in Confusion counts) =>
        Confusion.Ratio(counts.TruePositives, counts.TruePositives + counts.FalseNegatives);
}
