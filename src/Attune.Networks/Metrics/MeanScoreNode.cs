using Attune.Numerics.Matrices;

namespace Attune.Networks.Metrics;

/// <summary>The mean of a score over all samples.</summary>
internal sealed unsafe class MeanScoreNode<TScore>(TScore score) : MetricNode
    where TScore : struct, ISampleScore
{
    private WeightedMean mean;

    public override double Result(int index) => mean.Value;

    public override void Reset() => mean = default;

    public override void Update(Matrix prediction, Matrix target, float* sampleWeights)
    {
        for (var i = 0; i < prediction.Columns; i++)
        {
            mean.Add(score.Score(prediction, target, i), sampleWeights == null ? 1 : sampleWeights[i]);
        }
    }
}
