namespace Attune.Networks.Training;

/// <summary>Rows for a network: what goes in, what should come out and, where given, how much each counts.</summary>
public sealed class Samples
{
    /// <summary>Joins the arrays; they are kept, not copied.</summary>
    /// <param name="inputs">[count, inputCount], row-major.</param>
    /// <param name="inputCount">At least 1.</param>
    /// <param name="targets">[count, targetCount], row-major. Class indices are whole floats.</param>
    /// <param name="targetCount">At least 1.</param>
    /// <param name="weights">[count], or null where all weigh 1.</param>
    /// <exception cref="ArgumentException">The arrays' lengths do not belong to the same number of rows.</exception>
    public Samples(float[] inputs, int inputCount, float[] targets, int targetCount = 1, float[]? weights = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputCount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(targetCount);
        Count = inputs.Length / inputCount;
        if (inputs.Length % inputCount != 0 || targets.Length != (long)Count * targetCount)
        {
            throw new ArgumentException(
                $"Inputs and targets must have the same number of rows, but got {inputs.Length} numbers for {inputCount} "
                    + $"inputs and {targets.Length} for {targetCount} targets a row. Check the counts."
            );
        }

        if (weights is not null && weights.Length != Count)
        {
            throw new ArgumentException(
                $"There must be a weight for each row, but got {weights.Length} weights and {Count} rows."
            );
        }

        (Inputs, InputCount, Targets, TargetCount, Weights) = (inputs, inputCount, targets, targetCount, weights);
    }

    /// <summary>[count, inputCount], row-major.</summary>
    public float[] Inputs { get; }

    /// <summary>How many values each row brings.</summary>
    public int InputCount { get; }

    /// <summary>[count, targetCount], row-major.</summary>
    public float[] Targets { get; }

    /// <summary>How many values each row should lead to.</summary>
    public int TargetCount { get; }

    /// <summary>[count], or null where all weigh 1.</summary>
    public float[]? Weights { get; }

    /// <summary>How many rows there are.</summary>
    public int Count { get; }

    /// <summary>Rows start … start + count − 1.</summary>
    public Samples Slice(int start, int count) =>
        new(
            Inputs[(start * InputCount)..((start + count) * InputCount)],
            InputCount,
            Targets[(start * TargetCount)..((start + count) * TargetCount)],
            TargetCount,
            Weights?[start..(start + count)]
        );
}
