using System.Globalization;
using Attune.Networks.Callbacks;
using Attune.Networks.Engine;
using Attune.Networks.Files;
using Attune.Networks.Training;

namespace Attune.Networks.Checkpoints;

/// <summary>
/// Checkpoints as safetensors files: weights and optimizer slots as floats, history and callbacks' states as bytes, the rest as
/// texts, and a checksum over all.
/// </summary>
internal static class CheckpointFile
{
    private const string Version = "1";
    private const string VersionKey = "attune.checkpoint";
    private const string NextEpochKey = "next_epoch";
    private const string StopReasonKey = "stop_reason";
    private const string IterationsKey = "iterations";
    private const string LearningRateKey = "learning_rate";
    private const string IdentityPrefix = "fit: ";
    private const string WeightsPrefix = "weights/";
    private const string SlotPrefix = "slots/";
    private const string CallbackPrefix = "callbacks/";
    private const string HistoryName = "history";

    public static byte[] ToBytes(TrainingCheckpoint checkpoint, FitIdentity identity)
    {
        var invariant = CultureInfo.InvariantCulture;
        var metadata = new Dictionary<string, string>
        {
            [Checksum.Key] = Checksum.Empty,
            [VersionKey] = Version,
            [NextEpochKey] = checkpoint.NextEpoch.ToString(invariant),
            [IterationsKey] = checkpoint.State.Iterations.ToString(invariant),
            [LearningRateKey] = checkpoint.State.LearningRate.ToString("R", invariant),
        };
        foreach (var (name, text) in identity.Parts)
        {
            metadata.Add(IdentityPrefix + name, text);
        }

        if (checkpoint.StopReason is { } reason)
        {
            metadata.Add(StopReasonKey, reason);
        }

        var weights = checkpoint.State.Weights;
        var file = new SafeTensorsFile(
            [
                .. weights.Shapes.Select(
                    (shape, i) => new SafeTensor(WeightsPrefix + shape.Name, shape.Dimensions, weights[i].ToArray())
                ),
                .. checkpoint.State.Slots.Select(
                    static (slot, i) => new SafeTensor(Numbered(SlotPrefix, i), [slot.Length], slot)
                ),
            ],
            metadata
        )
        {
            Bytes =
            [
                new SafeBytes(HistoryName, StateStreams.ToBytes(w => w.WriteHistory(checkpoint.History))),
                .. checkpoint.CallbackStates.Select(
                    static (state, i) => new SafeBytes(Numbered(CallbackPrefix, i), state)
                ),
            ],
        };
        var bytes = StateStreams.ToBytes(writer => SafeTensorsWriter.Write(writer, file));
        Checksum.Set(bytes);
        return bytes;
    }

    public static void Write(string path, TrainingCheckpoint checkpoint, FitIdentity identity)
    {
        var bytes = ToBytes(checkpoint, identity);
        AtomicFile.Replace(path, writer => writer.Write(bytes));
    }

    /// <param name="bytes">The file.</param>
    /// <param name="identity">The fit that is to go on.</param>
    /// <param name="current">The fit's state as it is, for its lengths.</param>
    /// <param name="network">What the fit trains.</param>
    /// <param name="callbackCount">How many callbacks the fit has.</param>
    /// <exception cref="InvalidDataException">The bytes are no checkpoint; the message says why, not where from.</exception>
    /// <exception cref="ArgumentException">It is another fit's.</exception>
    public static TrainingCheckpoint Read(
        byte[] bytes,
        FitIdentity identity,
        TrainingState current,
        Sequential network,
        int callbackCount
    )
    {
        Checksum.Require(bytes);
        var file = SafeTensorsReader.Read(new MemoryStream(bytes, writable: false), readsBytes: true);
        var texts = new CheckpointTexts(file.Metadata);
        if (texts.Text(VersionKey) is var version && version != Version)
        {
            throw new InvalidDataException($"its '{VersionKey}' must be {Version}, but is '{version}'. Update Attune?");
        }

        var saved = file
            .Metadata.Where(static entry => entry.Key.StartsWith(IdentityPrefix, StringComparison.Ordinal))
            .ToDictionary(static entry => entry.Key[IdentityPrefix.Length..], static entry => entry.Value);
        if (identity.Difference(saved) is { } difference)
        {
            throw new ArgumentException(difference);
        }

        var tensors = file.Tensors.ToDictionary(static tensor => tensor.Name, static tensor => tensor.Values);
        var states = file.Bytes.ToDictionary(static entry => entry.Name, static entry => entry.Values);
        var shapes = NetworkEngine.ShapesOf(network);
        var weights = ReadWeights(network, [.. shapes.Select(shape => Take(tensors, WeightsPrefix + shape.Name))]);
        var slots = ReadSlots(tensors, current.Slots);
        return new TrainingCheckpoint(
            texts.Int32(NextEpochKey),
            file.Metadata.GetValueOrDefault(StopReasonKey),
            ReadHistory(Take(states, HistoryName)),
            new TrainingState(weights, slots, texts.Int64(IterationsKey), texts.Double(LearningRateKey)),
            [.. Enumerable.Range(0, callbackCount).Select(i => Take(states, Numbered(CallbackPrefix, i)))]
        );
    }

    private static NetworkWeights ReadWeights(Sequential network, IReadOnlyList<float[]> values)
    {
        try
        {
            return NetworkWeights.Create(network, values);
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException(error.Message, error);
        }
    }

    private static float[][] ReadSlots(Dictionary<string, float[]> tensors, IReadOnlyList<float[]> current)
    {
        var slots = new float[current.Count][];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = Take(tensors, Numbered(SlotPrefix, i));
            if (slots[i].Length != current[i].Length)
            {
                throw new InvalidDataException(
                    $"its '{Numbered(SlotPrefix, i)}' must have {current[i].Length} values, but has {slots[i].Length}."
                );
            }
        }

        return slots;
    }

    private static History ReadHistory(byte[] bytes)
    {
        try
        {
            return StateStreams.FromBytes(bytes, static reader => reader.ReadHistory());
        }
        catch (Exception error) when (error is IOException or FormatException)
        {
            throw new InvalidDataException($"its history cannot be read: {error.Message}", error);
        }
    }

    private static T Take<T>(Dictionary<string, T> entries, string name) =>
        entries.Remove(name, out var entry) ? entry : throw new InvalidDataException($"it has no '{name}'.");

    private static string Numbered(string prefix, int number) => prefix + number.ToString(CultureInfo.InvariantCulture);
}
