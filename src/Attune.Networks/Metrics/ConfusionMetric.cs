using System.Globalization;
using System.Text.Json;
using Attune.Networks.Engine;
using Attune.Networks.Settings;
using Attune.Numerics.Matrices;

namespace Attune.Networks.Metrics;

/// <summary>
/// A metric of what outputs predict, 1 above a threshold and else 0, against what is true: a target above ½ is a one. With
/// several thresholds there are as many results, and the threshold is part of their names.
/// </summary>
public abstract record ConfusionMetric : Metric
{
    /// <summary>What an output must be above to count as 1.</summary>
    /// <value>The default is 0.5 alone. At least one, each in [0, 1].</value>
    public ValueList<double> Thresholds
    {
        get;
        init =>
            field =
                value is { Count: > 0 } && value.All(static threshold => threshold is >= 0 and <= 1)
                    ? value
                    : throw new ArgumentException(
                        $"Thresholds must be numbers in [0, 1], and there must be one, but got {value}. Try [0.5]."
                    );
    } = [0.5];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ResultNames(int outputCount) =>
        Thresholds.Count == 1
            ? [Name]
            : [.. Thresholds.Select(threshold => string.Create(CultureInfo.InvariantCulture, $"{Name}_{threshold:R}"))];

    /// <inheritdoc/>
    public override MetricNode Build<TSimd>(int outputCount, NetworkBuilder builder) => new Node(this);

    private protected abstract double Value(in Confusion counts);

    private protected override Metric ReadOwn(ConfigReader config) =>
        config.Find("thresholds", out _) switch
        {
            { ValueKind: JsonValueKind.Number } one => this with { Thresholds = [one.GetDouble()] },
            { } => this with
            {
                Thresholds = config.List("thresholds", JsonValueKind.Number, static e => e.GetDouble())!,
            },
            null => this,
        };

    private protected override void WriteOwn(Utf8JsonWriter writer) =>
        writer.WriteList("thresholds", Thresholds, static (w, threshold) => w.WriteNumberValue(threshold));

    private sealed unsafe class Node(ConfusionMetric metric) : MetricNode
    {
        private readonly float[] thresholds = [.. metric.Thresholds.Select(static threshold => (float)threshold)];
        private readonly Confusion[] counts = new Confusion[metric.Thresholds.Count];

        public override double Result(int index) => metric.Value(counts[index]);

        public override void Reset() => Array.Clear(counts);

        public override void Update(Matrix prediction, Matrix target, float* sampleWeights)
        {
            for (var column = 0; column < prediction.Columns; column++)
            {
                var weight = sampleWeights == null ? 1 : sampleWeights[column];
                for (var row = 0; row < prediction.Rows; row++)
                {
                    var isTrue = target.Row(row)[column] > 0.5f;
                    for (var i = 0; i < thresholds.Length; i++)
                    {
                        counts[i].Add(prediction.Row(row)[column] > thresholds[i], isTrue, weight);
                    }
                }
            }
        }
    }
}
