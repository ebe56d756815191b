namespace Attune.Networks.Training;

/// <summary>All that a training needs in order to go on as if it had never stopped.</summary>
/// <param name="Weights">The network's variables.</param>
/// <param name="Slots">The optimizer's arrays.</param>
/// <param name="Iterations">How many steps were taken.</param>
/// <param name="LearningRate">The learning rate then.</param>
public sealed record TrainingState(
    NetworkWeights Weights,
    IReadOnlyList<float[]> Slots,
    long Iterations,
    double LearningRate
)
{
    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="reader">The bytes; no more memory is taken than they are many.</param>
    /// <param name="network">The network that was trained.</param>
    /// <exception cref="InvalidDataException">They are another network's.</exception>
    public static TrainingState Read(BinaryReader reader, Sequential network)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.ReadState(network);
    }

    /// <summary>Writes the state, exactly.</summary>
    public void Write(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteState(this);
    }
}
