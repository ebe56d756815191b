using Attune.Numerics.Matrices;

namespace Attune.Networks.Losses;

/// <summary>A loss at work. Both methods may write up to the matrices' strides; columns past the batch are ignored.</summary>
public abstract unsafe class LossNode
{
    /// <summary>Computes each sample's loss.</summary>
    /// <param name="prediction">[outputs, samples].</param>
    /// <param name="target">[targets, samples].</param>
    /// <param name="sampleLoss">[stride]; written.</param>
    public abstract void Forward(Matrix prediction, Matrix target, float* sampleLoss);

    /// <summary>Computes the derivative of Σ weight · loss by the predictions.</summary>
    /// <param name="prediction">[outputs, samples].</param>
    /// <param name="target">[targets, samples].</param>
    /// <param name="sampleWeights">[stride]; 0 past the batch.</param>
    /// <param name="gradient">[outputs, samples]; written.</param>
    public abstract void Backward(Matrix prediction, Matrix target, float* sampleWeights, Matrix gradient);
}
