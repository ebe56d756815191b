using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Attune.Networks.Activations;
using Attune.Networks.Constraints;
using Attune.Networks.Initializers;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;
using Attune.Networks.Regularizers;
using Attune.Networks.Tests.Training;
using Attune.TestKit;
using Xunit;

namespace Attune.Networks.Tests.Files;

public sealed class NetworkDescriptionTests
{
    private static readonly CompiledNetwork Everything = new Sequential(
        new Input(8),
        new Normalization(),
        new Normalization { Mean = [.. new double[8]], Variance = [.. new double[8]] },
        new Dense(10, Activation.Relu)
        {
            Name = "first",
            UseBias = false,
            KernelInitializer = new HeNormal(),
            KernelRegularizer = new L1L2(0.1, 0.2),
            ActivityRegularizer = new L2(0.3),
            KernelConstraint = new MaxNorm(3),
        },
        new BatchNormalization
        {
            Momentum = 0.9,
            Epsilon = 1e-5,
            Scale = false,
            BetaRegularizer = new L1(),
            BetaConstraint = new UnitNorm(),
        },
        new ActivationLayer(new LeakyRelu { NegativeSlope = 0.1 }),
        new Dropout(0.25),
        new LayerNormalization { Center = false, GammaConstraint = new NonNeg() },
        new GaussianNoise(0.1),
        new Dense(1, Activation.Linear)
        {
            BiasInitializer = new Constant(2),
            BiasRegularizer = new L2(),
            BiasConstraint = new NonNeg(),
        }
    ).Compile(new Sgd { Momentum = 0.5, Nesterov = true }, new Huber(), Metric.Rmse, new R2Score { IsWeighted = true });

    [Fact]
    public void Round_trips()
    {
        var read = CompiledNetwork.Read(ToJson(Everything.Write).RootElement);

        Assert.Equal(Everything.Network.InputCount, read.Network.InputCount);
        Assert.Equal(
            Everything.Network.Layers.Zip(
                Everything.Network.LayerNames,
                static (layer, name) => layer with { Name = name }
            ),
            read.Network.Layers
        );
        Assert.Equal((Everything.Optimizer, Everything.Loss), (read.Optimizer, read.Loss));
        Assert.Equal(Everything.Metrics, read.Metrics);
        Assert.Equal(
            Everything.Network.LayerNames,
            Sequential.Read(ToJson(Everything.Network.Write).RootElement).LayerNames
        );
    }

    /// <summary>The config.json of a .keras file, with its weights and what Keras predicts.</summary>
    [Fact]
    public void Reads_what_keras_wrote()
    {
        using var file = GoldenFiles.Read("files/keras/mlp-8-30-1.json");
        var golden = file.RootElement;

        var compiled = CompiledNetwork.Read(golden.GetProperty("config.json"));

        Assert.Equal(new Adam { LearningRate = 0.004999999888241291 }, compiled.Optimizer);
        Assert.Equal(new MeanSquaredError(), compiled.Loss);
        Assert.Equal([Metric.Rmse], compiled.Metrics);
        Assert.Equal(["dense", "dense_1"], compiled.Network.LayerNames);
        float[][] weights =
        [
            .. golden
                .GetProperty("weights")
                .EnumerateArray()
                .Select(static w => TrajectoryData.Flatten(w.TryGetProperty("value", out var v) ? v : w)),
        ];
        var model = new TrainedNetwork(
            compiled,
            Attune.Networks.Training.NetworkWeights.Create(compiled.Network, weights)
        );
        var actual = model.Predict(TrajectoryData.Flatten(golden.GetProperty("inputs")));
        var expected = TrajectoryData.Flatten(golden.GetProperty("predictions"));
        Assert.Equal(expected, actual, static (e, a) => Math.Abs(e - a) <= 1e-5 * Math.Max(Math.Abs(e), 1e-3));
    }

    /// <summary>Every value of a description, one after the other, replaced by others: only errors about settings come.</summary>
    [Fact]
    public void Whatever_is_wrong_is_an_argument_error()
    {
        string[] others =
        [
            "null",
            "-1",
            "1e300",
            "0.5",
            "\"x\"",
            "true",
            "[]",
            "[null]",
            "{}",
            "{\"class_name\":\"Dense\"}",
        ];
        var json = ToJson(Everything.Write).RootElement.GetRawText();
        var count = CountOf(JsonNode.Parse(json)!);
        var refused = 0;
        for (var i = 1; i < count; i++)
        {
            foreach (var other in others)
            {
                var root = JsonNode.Parse(json)!;
                Replace(root, i, JsonNode.Parse(other));
                using var changed = JsonDocument.Parse(root.ToJsonString());
                try
                {
                    CompiledNetwork.Read(changed.RootElement).Network.CountParameters();
                }
                catch (ArgumentException)
                {
                    refused++;
                }
            }
        }

        Assert.InRange(refused, count, count * others.Length);
    }

    [Theory]
    [InlineData("""{"class_name": "Functional"}""", "must be of the class Sequential")]
    [InlineData("""{"class_name": "Sequential", "config": {"layers": []}}""", "must begin with an InputLayer")]
    [InlineData(
        """{"class_name": "Sequential", "config": {"layers": [{"class_name": "Conv2D"}]}}""",
        "no layer 'Conv2D'"
    )]
    [InlineData("""{"class_name": "Sequential", "config": {"layer": []}}""", "Did you mean 'layers'?")]
    [InlineData("""{"class_name": "Sequential"}""", "'layers' must be a list")]
    [InlineData(
        """{"class_name": "Sequential", "config": {"layers": [{"class_name": "InputLayer", "config": {"batch_shape": [null, 2, 2]}}]}}""",
        "rows of numbers"
    )]
    [InlineData(
        """{"class_name": "Sequential", "config": {"layers": [{"class_name": "Dense", "config": {"units": 1, "trainable": false}}]}}""",
        "'trainable' must be true"
    )]
    public void Networks_that_cannot_be_read(string description, string expected)
    {
        using var json = JsonDocument.Parse(description);
        var message = Assert.Throws<ArgumentException>(() => Sequential.Read(json.RootElement)).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    private static JsonDocument ToJson(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return JsonDocument.Parse(buffer.WrittenMemory);
    }

    private static int CountOf(JsonNode? node) => 1 + ChildrenOf(node).Sum(static child => CountOf(child.Value));

    private static List<(object Key, JsonNode? Value)> ChildrenOf(JsonNode? node) =>
        node switch
        {
            JsonObject o => [.. o.Select(static p => ((object)p.Key, p.Value))],
            JsonArray a => [.. a.Select(static (value, i) => ((object)i, value))],
            _ => [],
        };

    // The node whose number is index, counted from the root's 0 in the order of the text.
    private static void Replace(JsonNode node, int index, JsonNode? other)
    {
        var next = 1;
        foreach (var (key, value) in ChildrenOf(node))
        {
            var count = CountOf(value);
            if (index < next + count)
            {
                if (index > next)
                {
                    Replace(value!, index - next, other);
                }
                else if (key is int i)
                {
                    node[i] = other;
                }
                else
                {
                    node[(string)key] = other;
                }

                return;
            }

            next += count;
        }
    }
}
