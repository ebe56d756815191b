using Attune.Networks.Callbacks;
using Attune.Networks.Training;

namespace Attune.TestKit.Optimizers;

/// <summary>Measures what a training allocates between two of its steps.</summary>
/// <param name="from">The first step, from 0.</param>
/// <param name="to">The last step.</param>
public sealed class GarbageMeter(int from, int to) : Callback
{
    private long start;

    /// <summary>The bytes allocated.</summary>
    public long Bytes { get; private set; } = -1;

    /// <inheritdoc/>
    public override bool WatchesBatches => true;

    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingRun run, int batch, double loss)
    {
        if (batch == from)
        {
            start = GC.GetAllocatedBytesForCurrentThread();
        }
        else if (batch == to)
        {
            Bytes = GC.GetAllocatedBytesForCurrentThread() - start;
        }
    }
}
