namespace Attune.Networks.Metrics;

/// <summary>How many true zeros are predicted 0.</summary>
public sealed record TrueNegatives : ConfusionMetric
{
    /// <inheritdoc/>
    public override string ClassName => "TrueNegatives";

    /// <inheritdoc/>
    public override string Name { get; init; } = "true_negatives";

    /// <inheritdoc/>
    public override bool? GreaterIsBetter => null;

    private protected override double Value(in Confusion counts) => counts.TrueNegatives;
}
