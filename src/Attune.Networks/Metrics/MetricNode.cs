using Attune.Numerics.Matrices;

namespace Attune.Networks.Metrics;

/// <summary>
/// A metric at work. It adds up samples in their order in double precision, so that its value does not depend on how they
/// were cut into batches.
/// </summary>
public abstract unsafe class MetricNode
{
    /// <summary>One of the results over all samples since <see cref="Reset"/>.</summary>
    /// <param name="index">Which one of <see cref="Metric.ResultNames"/>.</param>
    public abstract double Result(int index);

    /// <summary>Forgets all samples.</summary>
    public abstract void Reset();

    /// <summary>Takes in the samples of a batch.</summary>
    /// <param name="prediction">[outputs, samples].</param>
    /// <param name="target">[targets, samples].</param>
    /// <param name="sampleWeights">[samples], or null where all weigh 1.</param>
    public abstract void Update(Matrix prediction, Matrix target, float* sampleWeights);
}
