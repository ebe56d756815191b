using System.IO.Compression;
using System.Text;
using Attune.Export.Keras;
using Attune.Export.Onnx;
using Attune.Numerics.Random;
using Attune.TestKit;
using Xunit;

namespace Attune.Export.Tests;

/// <summary>Whatever the bytes are: one kind of error that says where, and memory in proportion to the file.</summary>
public sealed class HostileFileTests
{
    private const long MaxBytes = 64_000_000;

    private static byte[] Golden(string name) => File.ReadAllBytes(GoldenFiles.PathOf($"files/{name}"));

    [Fact]
    public void Truncated_archives_are_refused()
    {
        var whole = Golden("keras/mlp-8-30-1.keras");
        for (var length = 0; length < whole.Length; length += 97)
        {
            Refused(whole[..length]);
        }
    }

    [Fact]
    public void Zip_bombs_are_refused()
    {
        Refused(
            Zip(("metadata.json", "{}"u8.ToArray()), ("config.json", new byte[100_000_000]), ("model.weights.h5", []))
        );
        Refused(
            Zip(
                ("metadata.json", "{}"u8.ToArray()),
                ("config.json", "{}"u8.ToArray()),
                ("model.weights.h5", new byte[300_000_000])
            )
        );
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("..\\windows")]
    [InlineData("c:\\windows")]
    public void Paths_out_of_the_archive_are_refused(string name)
    {
        var error = Refused(Zip((name, [1]), ("config.json", "{}"u8.ToArray())));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_layer_is_named_with_its_place()
    {
        var archive = KerasArchive.Read(Golden("keras/mlp-8-30-1.keras"));
        var config = archive.Config.Replace(
            "\"Dense\", \"config\": {\"name\": \"dense_1\"",
            "\"LSTM\", \"config\": {\"name\": \"dense_1\"",
            StringComparison.Ordinal
        );
        Assert.NotEqual(archive.Config, config);
        var error = Refused((archive with { Config = config }).ToBytes());
        Assert.Contains("config.layers[2]: There is no layer 'LSTM'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Network_that_is_larger_than_its_values_is_refused()
    {
        var archive = KerasArchive.Read(Golden("keras/mlp-8-30-1.keras"));
        var config = archive.Config.Replace("\"units\": 30", "\"units\": 2000000000", StringComparison.Ordinal);
        Refused((archive with { Config = config }).ToBytes());
    }

    [Fact]
    public void Mutated_archives_are_refused_or_read() => Fuzz(Golden("keras/mlp-8-30-1.keras"), 300, KerasFile.Of);

    [Fact]
    public void Mutated_hdf5_files_are_refused_or_read()
    {
        var own = KerasArchive.Read(
            KerasFile.ToBytes(SavedModel.Read(GoldenFiles.PathOf("files/keras/mlp-8-30-1.keras")))
        );
        var golden = KerasArchive.Read(Golden("keras/mlp-8-30-1.keras"));
        Fuzz(own.Weights, 300, bytes => KerasFile.Of((own with { Weights = bytes }).ToBytes()));
        Fuzz(golden.Weights, 300, bytes => KerasFile.Of((golden with { Weights = bytes }).ToBytes()));
    }

    [Fact]
    public void Mutated_descriptions_are_refused_or_read()
    {
        var golden = KerasArchive.Read(Golden("keras/normalization-batchnorm-dropout.keras"));
        Fuzz(
            Encoding.UTF8.GetBytes(golden.Config),
            300,
            bytes => KerasFile.Of((golden with { Config = Encoding.UTF8.GetString(bytes) }).ToBytes())
        );
    }

    [Fact]
    public void Mutated_graphs_are_refused_or_read()
    {
        Fuzz(Golden("onnx/mlp-8-30-1.onnx"), 300, OnnxFile.Of);
        Fuzz(OnnxFile.ToBytes(new RandomPipeline(3).Model), 300, OnnxFile.Of);
    }

    private static InvalidDataException Refused(byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<InvalidDataException>(() => KerasFile.Of(bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxBytes);
        return error;
    }

    // Bytes are changed, removed, repeated; the number of changes grows with the round.
    private static void Fuzz(byte[] whole, int rounds, Func<byte[], SavedModel> read)
    {
        var stream = RandomKey.FromSeed(1).OpenStream();
        for (var round = 0; round < rounds; round++)
        {
            byte[] bytes = [.. whole];
            for (var changes = 1 + (round % 8); changes > 0 && bytes.Length > 0; changes--)
            {
                var at = stream.NextInt32(bytes.Length);
                switch (stream.NextInt32(5))
                {
                    case 0:
                        bytes = [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + 1 + stream.NextInt32(16))..]];
                        break;
                    case 1:
                        bytes = [.. bytes[..at], .. bytes[Math.Max(0, at - 16)..]];
                        break;
                    case 2:
                        bytes[at] ^= (byte)(1 << stream.NextInt32(8));
                        break;
                    case 3:
                        bytes.AsSpan(at, Math.Min(4, bytes.Length - at)).Fill(0xff);
                        break;
                    default:
                        bytes[at] = (byte)stream.NextInt32(256);
                        break;
                }
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(bytes);
            }
            catch (InvalidDataException)
            {
                // The one kind of error that there may be.
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxBytes);
        }
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }
}
