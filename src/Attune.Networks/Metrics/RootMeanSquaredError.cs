using Attune.Networks.Engine;
using Attune.Networks.Losses;

namespace Attune.Networks.Metrics;

/// <summary>√(Σ w · mean over outputs of (prediction − target)² / Σ w), over all samples of an epoch.</summary>
public sealed record RootMeanSquaredError : Metric
{
    /// <inheritdoc/>
    public override string ClassName => "RootMeanSquaredError";

    /// <inheritdoc/>
    public override string Name { get; init; } = "root_mean_squared_error";

    /// <inheritdoc/>
    public override bool? GreaterIsBetter => false;

    /// <inheritdoc/>
    public override MetricNode Build<TSimd>(int outputCount, NetworkBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return new MeanLossNode(
            Loss.MeanSquaredError.Build<TSimd>(),
            builder.AddScratch(builder.BatchCapacity),
            Math.Sqrt
        );
    }
}
