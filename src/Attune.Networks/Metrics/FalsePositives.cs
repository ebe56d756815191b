namespace Attune.Networks.Metrics;

/// <summary>How many true zeros are predicted 1.</summary>
public sealed record FalsePositives : ConfusionMetric
{
    /// <inheritdoc/>
    public override string ClassName => "FalsePositives";

    /// <inheritdoc/>
    public override string Name { get; init; } = "false_positives";

    /// <inheritdoc/>
    public override bool? GreaterIsBetter => null;

    private protected override double Value(in Confusion counts) => counts.FalsePositives;
}
