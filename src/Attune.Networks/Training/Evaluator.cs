using Attune.Networks.Engine;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Numerics.Simd;

namespace Attune.Networks.Training;

/// <summary>
/// Measures loss and metrics without training. Samples are added up in their order, so the chunks' size does not show in the
/// result.
/// </summary>
internal sealed unsafe class Evaluator<TSimd>(
    NetworkEngine engine,
    LossNode loss,
    LossReduction reduction,
    MetricSet metrics,
    VariableRules<TSimd> rules,
    SampleFeed feed,
    Plane target,
    Scratch sampleWeights,
    Scratch sampleLoss
)
    where TSimd : struct, ISimd<TSimd>
{
    /// <summary>Small enough that the planes of common networks stay in the first-level cache.</summary>
    public const int ChunkRows = 64;

    private readonly int[] order = new int[ChunkRows];

    /// <summary>Measures all samples; the metrics hold their results afterwards.</summary>
    /// <returns>The loss.</returns>
    public double Evaluate(Samples samples)
    {
        metrics.Reset();

        var losses = default(WeightedMean);
        double activityPenalty = 0;
        for (var start = 0; start < samples.Count; start += ChunkRows)
        {
            var rows = Math.Min(ChunkRows, samples.Count - start);
            for (var i = 0; i < rows; i++)
            {
                order[i] = start + i;
            }

            var batch = Batch.Of(rows, isTraining: false);
            feed.Gather(samples, order.AsSpan(0, rows), batch);
            var prediction = engine.Forward(batch);
            var truth = target.View(batch);
            loss.Forward(prediction, truth, sampleLoss.Pointer);
            losses.Add(sampleLoss.Pointer, samples.Weights is null ? null : sampleWeights.Pointer, rows);
            activityPenalty += engine.ActivityPenalty() * rows;
            metrics.Update(prediction, truth, sampleWeights.Pointer);
        }

        var divisor = reduction.Divisor(losses.Weight, samples.Count);
        return (losses.Sum / divisor) + (activityPenalty / samples.Count) + rules.Penalty();
    }
}
