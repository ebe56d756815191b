using System.Runtime.InteropServices;
using Attune.TensorBoard.Messages;
using Attune.TestKit;
using Xunit;

namespace Attune.TensorBoard.Tests;

/// <summary>Writes again what TensorFlow wrote: the events must be the same, but for their times.</summary>
public sealed class GoldenWriterTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("events").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string> Files() =>
        [
            .. Directory
                .EnumerateFiles(GoldenFiles.PathOf("files/tensorboard"), "*.v2", SearchOption.AllDirectories)
                .Where(static file => !file.Contains("tf-summary", StringComparison.Ordinal))
                .Select(static file => Path.GetRelativePath(GoldenFiles.PathOf("files/tensorboard"), file)),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Events_are_those_of_TensorFlow(string file)
    {
        var golden = EventFileReader.Read(GoldenFiles.PathOf($"files/tensorboard/{file}"));
        using (var writer = new EventFileWriter(folder))
        {
            foreach (var happening in golden.Skip(1))
            {
                WriteAgain(writer, happening, golden);
            }
        }

        var written = EventFileReader.Read(Directory.GetFiles(folder).Single());
        // The first event of TensorFlow's also names the program that wrote it.
        Assert.Equal(golden[0].FileVersion, written[0].FileVersion);
        Assert.Equal(golden.Skip(1).Select(Timeless), written.Skip(1).Select(Timeless));
    }

    private static void WriteAgain(EventFileWriter writer, Event happening, IReadOnlyList<Event> all)
    {
        var value = Assert.Single(happening.Summary.Value);
        var plugin = all.SelectMany(static e => e.Summary?.Value ?? [])
            .First(v => v.Tag == value.Tag)
            .Metadata.PluginData;
        switch (plugin.PluginName)
        {
            case "scalars":
                writer.Scalar(value.Tag, happening.Step, Scalar(value));
                break;
            case "histograms":
                writer.Histogram(value.Tag, happening.Step, Samples(value.Tensor));
                break;
            case "hparams":
                writer.HParams(value.Tag, HParamsPluginData.Parser.ParseFrom(plugin.Content));
                break;
            default:
                Assert.Fail($"'{plugin.PluginName}' is not written by this library.");
                break;
        }
    }

    private static Event Timeless(Event happening)
    {
        var copy = happening.Clone();
        copy.WallTime = 0;
        foreach (var value in copy.Summary?.Value ?? [])
        {
            // Edges in the middle of a range depend on how the range was divided: 1 part in 2^50.
            if (value.Tensor is { Dtype: DataType.DtDouble } tensor)
            {
                var rounded = Doubles(tensor).ConvertAll(static number => Math.Round(number, 9));
                tensor.TensorContent = Google.Protobuf.ByteString.CopyFrom(
                    MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(rounded))
                );
            }
        }

        return copy;
    }

    private static double Scalar(Summary.Types.Value value) => BitConverter.ToSingle(value.Tensor.TensorContent.Span);

    private static List<double> Doubles(TensorProto tensor) =>
        [.. MemoryMarshal.Cast<byte, double>(tensor.TensorContent.Span)];

    // Values that fill the buckets as the golden ones did: the ends, and the middles between.
    private static float[] Samples(TensorProto histogram)
    {
        var rows = Doubles(histogram);
        var samples = new List<float>();
        for (var i = 0; i < rows.Count; i += 3)
        {
            for (var n = 0; n < rows[i + 2]; n++)
            {
                var isFirst = i == 0 && n == 0;
                var isLast = i == rows.Count - 3 && n == (int)rows[i + 2] - 1;
                samples.Add(
                    (float)(
                        isFirst ? rows[i]
                        : isLast ? rows[i + 1]
                        : (rows[i] + rows[i + 1]) / 2
                    )
                );
            }
        }

        return [.. samples];
    }
}
