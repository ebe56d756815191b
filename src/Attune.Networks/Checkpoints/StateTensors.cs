using System.Globalization;
using Attune.Networks.Engine;
using Attune.Networks.Files;
using Attune.Networks.Training;

namespace Attune.Networks.Checkpoints;

/// <summary>A training's state in a <see cref="SafeTensorsFile"/> with a checksum.</summary>
internal static class StateTensors
{
    private const string IterationsKey = "iterations";
    private const string LearningRateKey = "learning_rate";
    private const string WeightsPrefix = "weights/";
    private const string SlotPrefix = "slots/";

    /// <param name="state">The state.</param>
    /// <param name="metadata">Further texts.</param>
    /// <param name="others">Further arrays.</param>
    public static byte[] ToBytes(
        TrainingState state,
        IReadOnlyDictionary<string, string> metadata,
        IReadOnlyList<SafeBytes> others
    )
    {
        var weights = state.Weights;
        var file = new SafeTensorsFile(
            [
                .. weights.Shapes.Select(
                    (shape, i) => new SafeTensor(WeightsPrefix + shape.Name, shape.Dimensions, weights[i].ToArray())
                ),
                .. state.Slots.Select(static (slot, i) => new SafeTensor(Numbered(SlotPrefix, i), [slot.Length], slot)),
            ],
            new Dictionary<string, string>(metadata)
            {
                [Checksum.Key] = Checksum.Empty,
                [IterationsKey] = state.Iterations.ToString(CultureInfo.InvariantCulture),
                [LearningRateKey] = state.LearningRate.ToString("R", CultureInfo.InvariantCulture),
            }
        )
        {
            Bytes = others,
        };
        var bytes = StateStreams.ToBytes(writer => SafeTensorsWriter.Write(writer, file));
        Checksum.Set(bytes);
        return bytes;
    }

    /// <summary>Reads the file, when it is as it was written.</summary>
    /// <exception cref="InvalidDataException">It is not, or another kind of file.</exception>
    public static (SafeTensorsFile File, CheckpointTexts Texts) Open(byte[] bytes, string versionKey, string version)
    {
        Checksum.Require(bytes);
        var file = SafeTensorsReader.Read(new MemoryStream(bytes, writable: false), readsBytes: true);
        var texts = new CheckpointTexts(file.Metadata);
        return texts.Text(versionKey) is var found && found == version
            ? (file, texts)
            : throw new InvalidDataException($"its '{versionKey}' must be {version}, but is '{found}'. Update Attune?");
    }

    /// <exception cref="InvalidDataException">It is another network's.</exception>
    public static TrainingState Read(SafeTensorsFile file, CheckpointTexts texts, Sequential network)
    {
        var tensors = file.Tensors.ToDictionary(static tensor => tensor.Name, static tensor => tensor.Values);
        var values = NetworkEngine
            .ShapesOf(network)
            .Select(shape => Take(tensors, WeightsPrefix + shape.Name))
            .ToArray();
        try
        {
            return new TrainingState(
                NetworkWeights.Create(network, values),
                [.. Enumerable.Range(0, tensors.Count).Select(i => Take(tensors, Numbered(SlotPrefix, i)))],
                texts.Int64(IterationsKey),
                texts.Double(LearningRateKey)
            );
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException(error.Message, error);
        }
    }

    public static T Take<T>(Dictionary<string, T> entries, string name) =>
        entries.Remove(name, out var entry) ? entry : throw new InvalidDataException($"it has no '{name}'.");

    public static string Numbered(string prefix, int number) => prefix + number.ToString(CultureInfo.InvariantCulture);
}
