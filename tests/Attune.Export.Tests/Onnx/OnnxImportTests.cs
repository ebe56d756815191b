using System.Runtime.InteropServices;
using System.Text.Json;
using Attune.Export.Onnx;
using Attune.Export.Onnx.Messages;
using Attune.Networks.Training;
using Attune.TestKit;
using Google.Protobuf;
using Xunit;

namespace Attune.Export.Tests.Onnx;

/// <summary>Other programs' networks are read.</summary>
public sealed class OnnxImportTests
{
    private static readonly float[] Rows = [0.5f, -1, 2, 0.25f, 3, -0.125f];

    [Fact]
    public void Golden_file_predicts_what_it_predicts_in_ONNX_Runtime()
    {
        var model = SavedModel.Read(GoldenFiles.PathOf("files/onnx/mlp-8-30-1.onnx"));
        using var golden = GoldenFiles.Read("files/onnx/mlp-8-30-1.json");
        var actual = model.File.Model.Predict(Floats(golden.RootElement.GetProperty("inputs")));
        var expected = Floats(golden.RootElement.GetProperty("outputs"));
        Assert.False(model.IsCompiled);
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-6f * Math.Max(1, Math.Abs(expected[i])));
        }
    }

    [Fact]
    public void Imported_network_trains_on_from_its_weights()
    {
        var model = SavedModel.Read(GoldenFiles.PathOf("files/onnx/mlp-8-30-1.onnx"));
        var inputs = new float[8 * 64];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = (i * 37 % 101 / 50f) - 1;
        }

        var samples = new Samples(inputs, 8, new float[64], 1);
        var before = model.File.Model.Evaluate(samples)["loss"];
        var fit = model.File.Model.Network.Fit(
            samples,
            new FitOptions { Epochs = 5, InitialWeights = model.File.Model.Weights }
        );
        Assert.True(fit.Model.Evaluate(samples)["loss"] < before);
    }

    [Fact]
    public void An_unknown_operator_in_a_pipeline_is_named_before_its_inputs()
    {
        var proto = ModelProto.Parser.ParseFrom(OnnxFile.ToBytes(new RandomPipeline(5).Model));
        var node = proto.Graph.Node.First(static node => node.OpType is "Gemm" or "MatMul");
        node.OpType = "Gemx";
        var error = Assert.Throws<InvalidDataException>(() => OnnxFile.Of(proto.ToByteArray()));
        Assert.StartsWith($"node '{node.Name}' (Gemx) is no operator", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_pipelines_are_written_with_is_known()
    {
        for (var seed = 0UL; seed < 100; seed++)
        {
            var proto = ModelProto.Parser.ParseFrom(OnnxFile.ToBytes(new RandomPipeline(seed).Model));
            Assert.All(proto.Graph.Node, static node => Assert.True(KnownOperators.Contains(node), node.OpType));
        }
    }

    [Fact]
    public void PyTorch_style_layers_are_read() =>
        AgreesWithRuntime(
            2,
            [
                Node("Gemm", ["x", "w1", "b1"], "h", Int("transB", 1)),
                Node("Relu", ["h"], "a"),
                Node("Gemm", ["a", "w2", "b2"], "y", Int("transB", 1)),
            ],
            [
                Tensor("w1", [3, 2], [1, 2, 3, 4, 5, 6]),
                Tensor("b1", [3], [0.5f, -0.5f, 1]),
                Tensor("w2", [1, 3], [1, -1, 0.5f]),
                Tensor("b2", [1], [0.25f]),
            ]
        );

    [Fact]
    public void PyTorch_style_gelu_silu_and_mish_are_read() =>
        AgreesWithRuntime(
            2,
            [
                Node("MatMul", ["x", "w1"], "h1"),
                Node("Add", ["b1", "h1"], "h"),
                Node("Div", ["h", "root"], "d"),
                Node("Erf", ["d"], "e"),
                Node("Add", ["e", "one"], "s"),
                Node("Mul", ["h", "s"], "p"),
                Node("Mul", ["p", "half"], "g"),
                Node("Sigmoid", ["g"], "sg"),
                Node("Mul", ["g", "sg"], "si"),
                Node("Softplus", ["si"], "sp"),
                Node("Tanh", ["sp"], "t"),
                Node("Mul", ["si", "t"], "y"),
            ],
            [
                Tensor("w1", [2, 3], [1, 2, -0.3f, 0.4f, -0.5f, 0.6f]),
                Tensor("b1", [3], [0.5f, -0.5f, 1]),
                Tensor("root", [], [1.41421356f]),
                Tensor("one", [], [1]),
                Tensor("half", [], [0.5f]),
            ]
        );

    [Fact]
    public void Keras_style_normalization_is_read() =>
        AgreesWithRuntime(
            2,
            [
                Node("Sub", ["x", "mean"], "c"),
                Node("Div", ["c", "deviation"], "n"),
                Node("MatMul", ["n", "w1"], "h1"),
                Node("Add", ["h1", "b1"], "h"),
                Node("BatchNormalization", ["h", "b1", "b1", "b1", "v"], "bn", Float("epsilon", 0.01f)),
                Node("LeakyRelu", ["bn"], "a", Float("alpha", 0.3f)),
                Node("Softmax", ["a"], "y", Int("axis", 1)),
            ],
            [
                Tensor("mean", [1, 2], [0.5f, 1]),
                Tensor("deviation", [1, 2], [2, 0.5f]),
                Tensor("w1", [2, 3], [1, 2, -0.3f, 0.4f, -0.5f, 0.6f]),
                Tensor("b1", [3], [0.5f, -0.5f, 1]),
                Tensor("v", [3], [0.5f, 2, 1]),
            ]
        );

    [Fact]
    public void Unknown_operator_is_named_with_its_place()
    {
        var bytes = Model(2, [Node("Conv", ["x", "w"], "y")], [Tensor("w", [2, 2], [1, 2, 3, 4])]);
        var error = Assert.Throws<InvalidDataException>(() => OnnxFile.Of(bytes));
        Assert.Contains("node 'y' (Conv)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Branches_are_named()
    {
        var bytes = Model(2, [Node("Relu", ["x"], "a"), Node("Tanh", ["x"], "b"), Node("Add", ["a", "b"], "y")], []);
        var error = Assert.Throws<InvalidDataException>(() => OnnxFile.Of(bytes));
        Assert.Contains("(Relu) and node 'b' (Tanh)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cycles_end()
    {
        var bytes = Model(2, [Node("Relu", ["x"], "x")], []);
        Assert.Throws<InvalidDataException>(() => OnnxFile.Of(bytes));
    }

    [Fact]
    public void A_file_of_Attune_that_was_changed_is_read_as_what_it_is_now()
    {
        var pipeline = new RandomPipeline(3);
        var proto = ModelProto.Parser.ParseFrom(OnnxFile.ToBytes(pipeline.Model));
        proto.Graph.Node[^1].OpType = "Neg";
        Assert.Throws<InvalidDataException>(() => OnnxFile.Of(proto.ToByteArray()));
    }

    private static void AgreesWithRuntime(int inputs, NodeProto[] nodes, TensorProto[] constants)
    {
        var bytes = Model(inputs, nodes, constants);
        var model = OnnxFile.Of(bytes);
        using var session = new OnnxSession(bytes);
        var expected = session.Run(Rows, inputs).Values;
        var actual = model.File.Model.Predict(Rows);
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < actual.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-6f * Math.Max(1, Math.Abs(expected[i])));
        }
    }

    private static byte[] Model(int inputs, NodeProto[] nodes, TensorProto[] constants)
    {
        var graph = new GraphBuilder("test", []);
        graph.Input("x", ElementType.Float, inputs);
        graph.Graph.Node.AddRange(nodes);
        graph.Graph.Initializer.AddRange(constants);
        var output = new ValueInfoProto
        {
            Name = "y",
            Type = new TypeProto { TensorType = new() { ElemType = 1 } },
        };
        graph.Graph.Output.Add(output);
        var model = new ModelProto { IrVersion = 8, Graph = graph.Graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = 17 });
        return model.ToByteArray();
    }

    private static NodeProto Node(string op, string[] inputs, string output, params AttributeProto[] attributes)
    {
        var node = new NodeProto { Name = output, OpType = op };
        node.Input.AddRange(inputs);
        node.Output.Add(output);
        node.Attribute.AddRange(attributes);
        return node;
    }

    private static AttributeProto Int(string name, long value) => GraphBuilder.Attribute(name, value);

    private static AttributeProto Float(string name, float value) => GraphBuilder.Attribute(name, value);

    private static TensorProto Tensor(string name, long[] shape, float[] values)
    {
        var tensor = new TensorProto
        {
            Name = name,
            DataType = 1,
            RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values.AsSpan())),
        };
        tensor.Dims.AddRange(shape);
        return tensor;
    }

    private static float[] Floats(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array
            ? [.. element.EnumerateArray().SelectMany(Floats)]
            : [element.GetSingle()];
}
