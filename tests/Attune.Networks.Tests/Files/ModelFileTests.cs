using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Attune.Networks.Activations;
using Attune.Networks.Files;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;
using Attune.Networks.Tests.Callbacks;
using Attune.Networks.Training;
using Attune.Numerics.Random;
using Attune.Numerics.Simd;
using Xunit;

namespace Attune.Networks.Tests.Files;

public sealed class ModelFileTests
{
    [Fact]
    public void Reads_back_to_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        var path = folder["new/model.safetensors"];
        var model = Fitted();
        var written = new ModelFile(model)
        {
            Metadata = new Dictionary<string, string> { ["ümlaut \"q\""] = "a\nb\u2028" },
        };

        written.Write(path);
        var read = ModelFile.Read(path);

        Assert.Equal(written.Metadata, read.Metadata);
        Assert.Equal(model.Weights.Shapes, read.Model.Weights.Shapes);
        var inputs = Inputs(50);
        foreach (var simd in SimdPath.Supported)
        {
            Assert.Equal(model.Predict(inputs, simd), TrainedNetwork.Load(path).Predict(inputs, simd));
        }
    }

    [Fact]
    public void Its_bytes_are_those_of_the_file()
    {
        using var folder = new TemporaryFolder();
        var written = new ModelFile(Fitted());
        written.Write(folder["a"]);

        var bytes = written.ToBytes();

        Assert.Equal(File.ReadAllBytes(folder["a"]), bytes);
        Assert.Equal(bytes, ModelFile.FromBytes(bytes).ToBytes());
        Assert.Throws<InvalidDataException>(() => ModelFile.FromBytes(bytes[..^1]));
    }

    [Fact]
    public void Reads_back_what_trains_the_network()
    {
        using var folder = new TemporaryFolder();
        var model = Fitted();
        model.Save(folder["a"]);
        var network = TrainedNetwork.Load(folder["a"]).Network;

        Assert.Equal(model.Network.Optimizer, network.Optimizer);
        Assert.Equal(model.Network.Loss, network.Loss);
        Assert.Equal(model.Network.Metrics, network.Metrics);
        Assert.Equal(model.Network.Network.LayerNames, network.Network.LayerNames);
    }

    [Fact]
    public void Equal_contents_give_equal_bytes()
    {
        using var folder = new TemporaryFolder();
        var model = Fitted();
        string[] keys = ["b", "a", "c"];
        new ModelFile(model) { Metadata = keys.ToDictionary(static k => k) }.Write(folder["one"]);
        new ModelFile(model) { Metadata = keys.Reverse().ToDictionary(static k => k) }.Write(folder["two"]);
        TrainedNetwork.Load(folder["one"]).Save(folder["three"]);
        model.Save(folder["four"]);

        Assert.Equal(File.ReadAllBytes(folder["one"]), File.ReadAllBytes(folder["two"]));
        Assert.Equal(File.ReadAllBytes(folder["four"]), File.ReadAllBytes(folder["three"]));
    }

    [Fact]
    public void The_layout_is_that_of_the_format()
    {
        using var folder = new TemporaryFolder();
        var model = Fitted();
        model.Save(folder["model"]);
        var bytes = File.ReadAllBytes(folder["model"]);

        var headerLength = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        var header = Encoding.UTF8.GetString(bytes, 8, headerLength);
        Assert.StartsWith("{\"__metadata__\":{\"attune.network\":", header, StringComparison.Ordinal);
        Assert.Equal(0, (8 + headerLength) % 8);
        Assert.EndsWith("}", header.TrimEnd(' '), StringComparison.Ordinal);

        using var json = JsonDocument.Parse(header);
        var end = 0;
        var names = new List<string>();
        foreach (var tensor in json.RootElement.EnumerateObject().Where(static p => p.Name != "__metadata__"))
        {
            names.Add(tensor.Name);
            int[] offsets =
            [
                .. tensor.Value.GetProperty("data_offsets").EnumerateArray().Select(static e => e.GetInt32()),
            ];
            int[] shape = [.. tensor.Value.GetProperty("shape").EnumerateArray().Select(static e => e.GetInt32())];
            Assert.Equal("F32", tensor.Value.GetProperty("dtype").GetString());
            Assert.Equal(end, offsets[0]);
            Assert.Equal(shape.Aggregate(4, static (a, b) => a * b), offsets[1] - offsets[0]);
            var weights = model.Weights[tensor.Name];
            for (var i = 0; i < weights.Length; i++)
            {
                var place = bytes.AsSpan(8 + headerLength + offsets[0] + (4 * i));
                Assert.Equal(weights[i], BinaryPrimitives.ReadSingleLittleEndian(place));
            }

            end = offsets[1];
        }

        Assert.Equal(["dense/bias", "dense/kernel", "out/bias", "out/kernel"], names);
        Assert.Equal(bytes.Length, 8 + headerLength + end);
    }

    [Fact]
    public void Keeps_the_old_file_until_the_new_one_is_whole()
    {
        using var folder = new TemporaryFolder();
        var path = folder["model"];
        var model = Fitted();
        model.Save(path);
        var before = File.ReadAllBytes(path);
        var bad = new ModelFile(model)
        {
            Metadata = new Dictionary<string, string> { [ModelFile.NetworkKey] = "mine" },
        };

        Assert.Contains(
            "Rename it",
            Assert.Throws<ArgumentException>(() => bad.Write(path)).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(before, File.ReadAllBytes(path));
        model.Save(path);
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    private static TrainedNetwork Fitted()
    {
        var network = new Sequential(new Input(3), new Dense(5, Activation.Relu), new Dense(1) { Name = "out" });
        var inputs = Inputs(40);
        return network
            .Compile(new Adam { LearningRate = 0.01 }, Loss.MeanSquaredError, Metric.Rmse)
            .Fit(new Samples(inputs, 3, inputs[..40]), new FitOptions { Epochs = 2 })
            .Model;
    }

    private static float[] Inputs(int rows)
    {
        var stream = RandomKey.FromSeed(7).OpenStream();
        return [.. Enumerable.Range(0, rows * 3).Select(_ => stream.NextSingle())];
    }
}
