using Attune.Networks.Engine;
using Attune.Numerics.Kernels;

namespace Attune.Networks.Training;

/// <summary>Moves rows of samples into the planes of a batch.</summary>
internal sealed unsafe class SampleFeed(Plane input, Plane target, Scratch weights)
{
    /// <summary>Fills the planes with the rows that <paramref name="order"/> names.</summary>
    public void Gather(Samples samples, ReadOnlySpan<int> order, Batch batch)
    {
        fixed (
            float* inputs = samples.Inputs,
                targets = samples.Targets
        )
        {
            Transpose.Gather(inputs, order, input.View(batch));
            Transpose.Gather(targets, order, target.View(batch));
        }

        var weight = new Span<float>(weights.Pointer, batch.Stride);
        if (samples.Weights is null)
        {
            weight[..batch.Rows].Fill(1);
        }
        else
        {
            for (var i = 0; i < batch.Rows; i++)
            {
                weight[i] = samples.Weights[order[i]];
            }
        }

        // No sample past the batch's rows may reach a sum.
        weight[batch.Rows..].Clear();
    }
}
