namespace Attune.Networks.Metrics;

/// <summary>How many true ones are predicted 0.</summary>
public sealed record FalseNegatives : ConfusionMetric
{
    /// <inheritdoc/>
    public override string ClassName => "FalseNegatives";

    /// <inheritdoc/>
    public override string Name { get; init; } = "false_negatives";

    /// <inheritdoc/>
    public override bool? GreaterIsBetter => null;

    private protected override double Value(in Confusion counts) => counts.FalseNegatives;
}
