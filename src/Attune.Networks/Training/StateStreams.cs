namespace Attune.Networks.Training;

/// <summary>Weights, training states and histories as bytes: little-endian, exact.</summary>
internal static class StateStreams
{
    public static byte[] ToBytes(Action<BinaryWriter> write)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        write(writer);
        writer.Flush();
        return bytes.ToArray();
    }

    public static T FromBytes<T>(byte[] bytes, Func<BinaryReader, T> read)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false));
        return read(reader);
    }

    public static void WriteList<T>(this BinaryWriter writer, IReadOnlyList<T> items, Action<BinaryWriter, T> write)
    {
        writer.Write(items.Count);
        foreach (var item in items)
        {
            write(writer, item);
        }
    }

    public static List<T> ReadList<T>(this BinaryReader reader, Func<BinaryReader, T> read)
    {
        var count = reader.ReadInt32();
        var items = new List<T>();
        for (var i = 0; i < count; i++)
        {
            items.Add(read(reader));
        }

        return items;
    }

    public static void WriteFloats(this BinaryWriter writer, ReadOnlySpan<float> values)
    {
        writer.Write(values.Length);
        foreach (var value in values)
        {
            writer.Write(value);
        }
    }

    public static float[] ReadFloats(this BinaryReader reader)
    {
        // Only as much memory as there are bytes, whatever the count claims.
        var count = reader.ReadInt32();
        var left = (reader.BaseStream.Length - reader.BaseStream.Position) / sizeof(float);
        if (count < 0 || count > left)
        {
            throw new InvalidDataException($"an array claims {count} floats, but {left} follow.");
        }

        var values = new float[count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = reader.ReadSingle();
        }

        return values;
    }

    public static void WriteWeights(this BinaryWriter writer, NetworkWeights weights)
    {
        writer.Write(weights.Shapes.Count);
        for (var i = 0; i < weights.Shapes.Count; i++)
        {
            writer.WriteFloats(weights[i]);
        }
    }

    /// <exception cref="InvalidDataException">They are another network's.</exception>
    public static NetworkWeights ReadWeights(this BinaryReader reader, Sequential network)
    {
        var values = reader.ReadList(static r => r.ReadFloats());
        try
        {
            return NetworkWeights.Create(network, values);
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException(error.Message, error);
        }
    }

    public static void WriteState(this BinaryWriter writer, TrainingState state)
    {
        writer.WriteWeights(state.Weights);
        writer.WriteList(state.Slots, static (w, slot) => w.WriteFloats(slot));
        writer.Write(state.Iterations);
        writer.Write(state.LearningRate);
    }

    public static TrainingState ReadState(this BinaryReader reader, Sequential network) =>
        new(
            reader.ReadWeights(network),
            reader.ReadList(static r => r.ReadFloats()),
            reader.ReadInt64(),
            reader.ReadDouble()
        );

    public static void WriteHistory(this BinaryWriter writer, History history)
    {
        writer.Write(history.Epochs.Count);
        for (var i = 0; i < history.Epochs.Count; i++)
        {
            writer.Write(history.Epochs[i]);
            writer.WriteList(history.Logs[i].Names, static (w, name) => w.Write(name));
            writer.WriteList(history.Logs[i].Values, static (w, value) => w.Write(value));
        }
    }

    public static History ReadHistory(this BinaryReader reader)
    {
        var history = new History();
        var count = reader.ReadInt32();
        for (var i = 0; i < count; i++)
        {
            var epoch = reader.ReadInt32();
            var logs = new EpochLogs();
            foreach (
                var (name, value) in reader
                    .ReadList(static r => r.ReadString())
                    .Zip(reader.ReadList(static r => r.ReadDouble()))
            )
            {
                logs.Set(name, value);
            }

            history.Add(epoch, logs);
        }

        return history;
    }
}
