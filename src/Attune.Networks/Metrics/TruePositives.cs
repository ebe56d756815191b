namespace Attune.Networks.Metrics;

/// <summary>How many true ones are predicted 1.</summary>
public sealed record TruePositives : ConfusionMetric
{
    /// <inheritdoc/>
    public override string ClassName => "TruePositives";

    /// <inheritdoc/>
    public override string Name { get; init; } = "true_positives";

    /// <inheritdoc/>
    public override bool? GreaterIsBetter => null;

    private protected override double Value(in Confusion counts) => counts.TruePositives;
}
