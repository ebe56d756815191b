using System.Runtime.CompilerServices;
using Attune.Networks.Engine;
using Attune.Numerics.Matrices;

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
            Gather(inputs, order, input.View(batch));
            Gather(targets, order, target.View(batch));
        }

        var weight = new Span<float>(weights.Pointer, batch.Stride);
        for (var i = 0; i < batch.Rows; i++)
        {
            weight[i] = samples.Weights is null ? 1 : samples.Weights[order[i]];
        }

        // No sample past the batch's rows may reach a sum.
        weight[batch.Rows..].Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(float* rows, ReadOnlySpan<int> order, Matrix plane)
    {
        nint features = plane.Rows;
        nint stride = plane.Stride;
        for (var i = 0; i < order.Length; i++)
        {
            var from = rows + (order[i] * features);
            var to = plane.Pointer + i;
            for (nint feature = 0; feature < features; feature++)
            {
                *to = from[feature];
                to += stride;
            }
        }
    }
}
