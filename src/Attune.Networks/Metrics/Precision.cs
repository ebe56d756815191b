namespace Attune.Networks.Metrics;

/// <summary>The share of true ones among those predicted 1; 0 where none is.</summary>
public sealed record Precision : ConfusionMetric
{
    /// <inheritdoc/>
    public override string ClassName => "Precision";

    /// <inheritdoc/>
    public override string Name { get; init; } = "precision";

    /// <inheritdoc/>
    public override bool? GreaterIsBetter => true;

    private protected override double Value(in Confusion counts) =>
        Confusion.Ratio(counts.TruePositives, counts.TruePositives + counts.FalsePositives);
}
