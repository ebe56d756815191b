namespace Attune.Networks.Training;

/// <summary>How many bytes a fit takes for its arrays, besides the samples.</summary>
/// <param name="Weights">The network's variables.</param>
/// <param name="Gradients">The derivatives by those that are trained.</param>
/// <param name="OptimizerState">What the optimizer keeps between steps.</param>
/// <param name="Activations">What layers, loss and metrics hold for a batch, and working memory.</param>
public sealed record MemoryEstimate(long Weights, long Gradients, long OptimizerState, long Activations)
{
    private static readonly long OfMachine = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>All of it.</summary>
    public long Total => Weights + Gradients + OptimizerState + Activations;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{ByteSize.Format(Total)} (weights {ByteSize.Format(Weights)}, gradients {ByteSize.Format(Gradients)}, optimizer "
        + $"{ByteSize.Format(OptimizerState)}, activations {ByteSize.Format(Activations)})";

    /// <exception cref="ArgumentException">The fit needs more than it may take.</exception>
    internal void RequireWithin(long? limit)
    {
        // 0 where the runtime does not know.
        var machine = OfMachine == 0 ? long.MaxValue : OfMachine;
        if (Total <= Math.Min(limit ?? machine, machine))
        {
            return;
        }

        throw new ArgumentException(
            limit < machine
                ? $"The fit may take {ByteSize.Format(limit.Value)}, but needs {this}. Lower BatchSize or the layers' units, or "
                    + "raise MemoryLimit."
                : $"The fit can take {ByteSize.Format(machine)} on this machine, but needs {this}. Lower BatchSize or the "
                    + "layers' units."
        );
    }
}
