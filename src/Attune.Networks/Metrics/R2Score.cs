using System.Text.Json;
using Attune.Networks.Engine;
using Attune.Networks.Settings;
using Attune.Numerics.Matrices;

namespace Attune.Networks.Metrics;

/// <summary>
/// The coefficient of determination 1 − Σ w(t − p)² / Σ w(t − t̄)²: 1 for perfect predictions, 0 for predicting the mean. Where
/// all targets are equal it is 1 for perfect predictions and else 0, as in scikit-learn.
/// </summary>
public sealed record R2Score : Metric
{
    /// <summary>How the outputs' scores become one; with none, names in logs end in the output's number.</summary>
    /// <value>The default is <see cref="R2Aggregation.UniformAverage"/>.</value>
    public R2Aggregation ClassAggregation { get; init; }

    /// <summary>For how many regressors k the score of n rows is adjusted: 1 − (1 − R²)(n − 1)/(n − k − 1).</summary>
    /// <value>The default is 0: not at all. At least 0. With fewer than k + 2 rows the score is not adjusted.</value>
    public int NumRegressors
    {
        get;
        init => field = Setting.AtLeast(0, value);
    }

    /// <inheritdoc/>
    public override string ClassName => "R2Score";

    /// <inheritdoc/>
    public override string Name { get; init; } = "r2_score";

    /// <inheritdoc/>
    public override bool? GreaterIsBetter => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ResultNames(int outputCount) =>
        ClassAggregation == R2Aggregation.None && outputCount > 1
            ? [.. Enumerable.Range(0, outputCount).Select(i => FormattableString.Invariant($"{Name}_{i}"))]
            : [Name];

    /// <inheritdoc/>
    public override MetricNode Build<TSimd>(int outputCount, NetworkBuilder builder) => new Node(this, outputCount);

    private protected override Metric ReadOwn(ConfigReader config) =>
        this with
        {
            ClassAggregation =
                config.Find("class_aggregation", out var isNull) is null && isNull
                    ? R2Aggregation.None
                    : config.Choice("class_aggregation", ClassAggregation, AggregationName),
            NumRegressors = config.Integer("num_regressors", NumRegressors),
        };

    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        if (ClassAggregation == R2Aggregation.None)
        {
            writer.WriteNull("class_aggregation");
        }
        else
        {
            writer.WriteString("class_aggregation", AggregationName(ClassAggregation));
        }

        writer.WriteNumber("num_regressors", NumRegressors);
    }

    private static string AggregationName(R2Aggregation aggregation) =>
        aggregation switch
        {
            R2Aggregation.UniformAverage => "uniform_average",
            R2Aggregation.VarianceWeightedAverage => "variance_weighted_average",
            _ => "none",
        };

    private sealed unsafe class Node(R2Score metric, int outputCount) : MetricNode
    {
        private readonly double[] means = new double[outputCount];
        private readonly double[] squares = new double[outputCount];
        private readonly double[] residuals = new double[outputCount];
        private double weightSum;
        private long rowCount;

        public override void Reset()
        {
            Array.Clear(means);
            Array.Clear(squares);
            Array.Clear(residuals);
            (weightSum, rowCount) = (0, 0);
        }

        // Means and squares about them: West, "Updating mean and variance estimates" (Communications of the ACM 22, 1979).
        public override void Update(Matrix prediction, Matrix target, float* sampleWeights)
        {
            for (var column = 0; column < prediction.Columns; column++)
            {
                rowCount++;
                double weight = sampleWeights == null ? 1 : sampleWeights[column];
                if (weight == 0)
                {
                    continue;
                }

                weightSum += weight;
                for (var row = 0; row < prediction.Rows; row++)
                {
                    double truth = target.Row(row)[column];
                    var error = truth - prediction.Row(row)[column];
                    residuals[row] += weight * error * error;
                    var offset = truth - means[row];
                    means[row] += offset * weight / weightSum;
                    squares[row] += weight * offset * (truth - means[row]);
                }
            }
        }

        public override double Result(int index)
        {
            if (metric.ClassAggregation == R2Aggregation.None)
            {
                return Adjust(Score(index));
            }

            var mean = default(WeightedMean);
            for (var i = 0; i < means.Length; i++)
            {
                mean.Add(Score(i), metric.ClassAggregation == R2Aggregation.UniformAverage ? 1 : squares[i]);
            }

            return Adjust(mean.Value);
        }

        private double Score(int output) =>
            weightSum == 0 ? double.NaN
            : squares[output] > 0 ? 1 - (residuals[output] / squares[output])
            : residuals[output] == 0 ? 1
            : 0;

        private double Adjust(double score)
        {
            var free = rowCount - metric.NumRegressors - 1;
            return metric.NumRegressors == 0 || free <= 0 ? score : 1 - ((1 - score) * (rowCount - 1) / free);
        }
    }
}
