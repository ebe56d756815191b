using System.Text.Json;
using Attune.Networks.Engine;
using Attune.Networks.Settings;
using Attune.Numerics.Matrices;

namespace Attune.Networks.Metrics;

/// <summary>
/// The harmonic mean of precision and recall, 2·TP/(2·TP + FP + FN); 0 where nothing is true or predicted. Targets are one-hot,
/// or 0 and 1 for each output.
/// </summary>
public sealed record F1Score : Metric
{
    /// <summary>How the classes' scores become one; with none, names in logs end in the output's number.</summary>
    /// <value>The default is <see cref="ScoreAverage.None"/>.</value>
    public ScoreAverage Average { get; init; }

    /// <summary>What an output must be above to count as 1; null where the greatest output does, or all greatest ones.</summary>
    /// <value>The default is null. In (0, 1]. One output alone needs a threshold.</value>
    public double? Threshold
    {
        get;
        init =>
            field = value is null or (> 0 and <= 1)
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(value),
                    FormattableString.Invariant($"Threshold must lie in (0, 1], but got {value}. Try 0.5.")
                );
    }

    /// <inheritdoc/>
    public override string ClassName => "F1Score";

    /// <inheritdoc/>
    public override string Name { get; init; } = "f1_score";

    /// <inheritdoc/>
    public override bool? GreaterIsBetter => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ResultNames(int outputCount) =>
        Average == ScoreAverage.None && outputCount > 1
            ? [.. Enumerable.Range(0, outputCount).Select(i => FormattableString.Invariant($"{Name}_{i}"))]
            : [Name];

    /// <inheritdoc/>
    public override bool Accepts(int outputCount, int targetCount) =>
        targetCount == outputCount && (outputCount > 1 || Threshold is not null);

    /// <inheritdoc/>
    public override MetricNode Build<TSimd>(int outputCount, NetworkBuilder builder) => new Node(this, outputCount);

    private protected override Metric ReadOwn(ConfigReader config) =>
        this with
        {
            Average = config.Find("average", out _) is null
                ? ScoreAverage.None
                : config.Choice("average", Average, AverageName),
            Threshold = config.OptionalNumber("threshold", Threshold),
        };

    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        if (Average == ScoreAverage.None)
        {
            writer.WriteNull("average");
        }
        else
        {
            writer.WriteString("average", AverageName(Average));
        }

        writer.WriteOptional("threshold", Threshold);
    }

    private static string AverageName(ScoreAverage average) =>
        average switch
        {
            ScoreAverage.Micro => "micro",
            ScoreAverage.Macro => "macro",
            ScoreAverage.Weighted => "weighted",
            _ => "none",
        };

    private sealed unsafe class Node(F1Score metric, int outputCount) : MetricNode
    {
        // An output this near to 0 is never the predicted class, as in Keras.
        private const float Nothing = 1e-9f;

        private readonly Confusion[] counts = new Confusion[outputCount];

        public override void Reset() => Array.Clear(counts);

        public override void Update(Matrix prediction, Matrix target, float* sampleWeights)
        {
            for (var column = 0; column < prediction.Columns; column++)
            {
                double weight = sampleWeights == null ? 1 : sampleWeights[column];
                var greatest = prediction.Row(Classes.Greatest(prediction, column))[column];
                for (var row = 0; row < prediction.Rows; row++)
                {
                    var output = prediction.Row(row)[column];
                    var isPredicted = metric.Threshold is { } threshold
                        ? output > (float)threshold
                        : output == greatest && MathF.Abs(output) > Nothing;
                    counts[row].Add(isPredicted, target.Row(row)[column] > 0.5f, weight);
                }
            }
        }

        public override double Result(int index) =>
            metric.Average switch
            {
                ScoreAverage.Micro => Micro(),
                ScoreAverage.Macro => Mean(static _ => 1),
                ScoreAverage.Weighted => Mean(static count => count.TruePositives + count.FalseNegatives),
                _ => Score(counts[index]),
            };

        private static double Score(in Confusion count) =>
            Confusion.Ratio(
                2 * count.TruePositives,
                (2 * count.TruePositives) + count.FalsePositives + count.FalseNegatives
            );

        private double Micro()
        {
            var all = default(Confusion);
            foreach (var count in counts)
            {
                all.TruePositives += count.TruePositives;
                all.FalsePositives += count.FalsePositives;
                all.FalseNegatives += count.FalseNegatives;
            }

            return Score(all);
        }

        private double Mean(Func<Confusion, double> weightOf)
        {
            var mean = default(WeightedMean);
            foreach (var count in counts)
            {
                mean.Add(Score(count), weightOf(count));
            }

            return mean.Value;
        }
    }
}
