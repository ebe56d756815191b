using Attune.Networks.Engine;
using Attune.Networks.Losses;
using Attune.Numerics.Matrices;

namespace Attune.Networks.Metrics;

/// <summary>The mean of a loss over all samples, put through a last function.</summary>
internal sealed unsafe class MeanLossNode(LossNode loss, Scratch sampleLoss, Func<double, double> last) : MetricNode
{
    private WeightedMean mean;

    public override double Result(int index) => last(mean.Value);

    public override void Reset() => mean = default;

    public override void Update(Matrix prediction, Matrix target, float* sampleWeights)
    {
        loss.Forward(prediction, target, sampleLoss.Pointer);
        mean.Add(sampleLoss.Pointer, sampleWeights, prediction.Columns);
    }
}
