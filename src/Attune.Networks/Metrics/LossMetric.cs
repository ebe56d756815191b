using System.Text.Json;
using Attune.Networks.Engine;
using Attune.Networks.Losses;
using Attune.Networks.Settings;

namespace Attune.Networks.Metrics;

/// <summary>The mean of a loss over all samples. Of the cosine similarity it is the likeness itself, which is better the greater.</summary>
/// <param name="Loss">The loss; its <see cref="Losses.Loss.Reduction"/> does not matter.</param>
public sealed record LossMetric(Loss Loss) : Metric
{
    /// <inheritdoc/>
    public override string ClassName => Loss is LogCosh ? "LogCoshError" : Loss.ClassName;

    /// <inheritdoc/>
    public override string Name { get; init; } = Loss.Name;

    /// <inheritdoc/>
    public override bool? GreaterIsBetter => Loss is CosineSimilarity;

    /// <inheritdoc/>
    public override bool Accepts(int outputCount, int targetCount) => targetCount == Loss.TargetCount(outputCount);

    /// <inheritdoc/>
    public override MetricNode Build<TSimd>(int outputCount, NetworkBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return new MeanLossNode(
            Loss.Build<TSimd>(),
            builder.AddScratch(builder.BatchCapacity),
            Loss is CosineSimilarity ? static mean => -mean : static mean => mean
        );
    }

    private protected override Metric ReadOwn(ConfigReader config) => this with { Loss = Loss.ReadOwn(config) };

    private protected override void WriteOwn(Utf8JsonWriter writer) => Loss.WriteOwn(writer);
}
