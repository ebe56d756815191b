using Attune.Numerics.Matrices;

namespace Attune.Networks.Metrics;

/// <summary>√(Σ w · mean over outputs of (prediction − target)² / Σ w), over all samples of an epoch.</summary>
public sealed record RootMeanSquaredError : Metric
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "root_mean_squared_error";

    /// <inheritdoc/>
    public override bool? GreaterIsBetter => false;

    /// <inheritdoc/>
    public override MetricNode Build<TSimd>(int outputCount) => new Node();

    private sealed unsafe class Node : MetricNode
    {
        private double sum;
        private double weight;

        public override double Result => Math.Sqrt(sum / weight);

        public override void Reset() => (sum, weight) = (0, 0);

        public override void Update(Matrix prediction, Matrix target, float* sampleWeights)
        {
            for (var column = 0; column < prediction.Columns; column++)
            {
                double squares = 0;
                for (var row = 0; row < prediction.Rows; row++)
                {
                    var error = prediction.Row(row)[column] - target.Row(row)[column];
                    squares += error * error;
                }

                double sampleWeight = sampleWeights == null ? 1 : sampleWeights[column];
                sum += sampleWeight * squares / prediction.Rows;
                weight += sampleWeight;
            }
        }
    }
}
