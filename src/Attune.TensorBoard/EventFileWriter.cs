using System.Buffers.Binary;
using System.Globalization;
using Attune.TensorBoard.Messages;
using Google.Protobuf;

namespace Attune.TensorBoard;

/// <summary>
/// Writes one run: an event file in a folder of its own, byte for byte as TensorFlow's summary writer does. Not thread-safe.
/// </summary>
public sealed class EventFileWriter : IDisposable
{
    private const int HeaderBytes = 12;
    private const int FooterBytes = 4;
    private static int count;

    private readonly FileStream file;
    private readonly TimeProvider time;

    /// <summary>Makes the folder and begins a new file in it.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="time">Gives the events' times; null for the system's.</param>
    public EventFileWriter(string folder, TimeProvider? time = null)
    {
        this.time = time ?? TimeProvider.System;
        Directory.CreateDirectory(folder);
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"events.out.tfevents.{this.time.GetUtcNow().ToUnixTimeSeconds():D10}.{Environment.MachineName}"
                + $".{Environment.ProcessId}.{Interlocked.Increment(ref count)}.v2"
        );
        file = new FileStream(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        Write(new Event { FileVersion = "brain.Event:2" });
    }

    /// <summary>The file's name, without its folder.</summary>
    internal string Name => Path.GetFileName(file.Name);

    /// <summary>The bytes written so far.</summary>
    internal long Length => file.Length;

    /// <summary>Writes a number; steps of a tag must increase.</summary>
    public void Scalar(string tag, long step, double value)
    {
        Span<byte> content = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(content, (float)value);
        var tensor = new TensorProto
        {
            Dtype = DataType.DtFloat,
            TensorShape = new TensorShapeProto(),
            TensorContent = ByteString.CopyFrom(content),
        };
        Tensor(tag, step, tensor, "scalars");
    }

    /// <summary>Writes a histogram of values.</summary>
    public void Histogram(string tag, long step, ReadOnlySpan<float> values) =>
        Tensor(tag, step, Histograms.Of(values), "histograms");

    /// <summary>Writes a record of the HParams plugin.</summary>
    public void HParams(string tag, HParamsPluginData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var shape = new TensorShapeProto();
        shape.Dim.Add(new TensorShapeProto.Types.Dim());
        Write(
            0,
            tag,
            new TensorProto { Dtype = DataType.DtFloat, TensorShape = shape },
            new SummaryMetadata.Types.PluginData { PluginName = "hparams", Content = data.ToByteString() }
        );
    }

    /// <summary>Makes readers see what was written.</summary>
    public void Flush() => file.Flush();

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private void Tensor(string tag, long step, TensorProto tensor, string plugin) =>
        Write(step, tag, tensor, new SummaryMetadata.Types.PluginData { PluginName = plugin });

    // Each value carries its description: readers keep the first, and a file that lost its beginning stays readable.
    private void Write(long step, string tag, TensorProto tensor, SummaryMetadata.Types.PluginData plugin)
    {
        var value = new Summary.Types.Value
        {
            Tag = tag,
            Tensor = tensor,
            Metadata = new SummaryMetadata { PluginData = plugin },
        };
        Write(
            new Event
            {
                Step = step,
                Summary = new Summary { Value = { value } },
            }
        );
    }

    // length, checksum of the length, the message, its checksum
    private void Write(Event message)
    {
        message.WallTime = time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        var size = message.CalculateSize();
        var record = new byte[HeaderBytes + size + FooterBytes];
        BinaryPrimitives.WriteInt64LittleEndian(record, size);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), MaskedCrc.Of(record.AsSpan(0, 8)));
        var body = record.AsSpan(HeaderBytes, size);
        message.WriteTo(body);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(HeaderBytes + size), MaskedCrc.Of(body));
        file.Write(record);
    }
}
