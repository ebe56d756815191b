using System.Runtime.InteropServices;
using Attune.Export.Onnx.Messages;
using Google.Protobuf;

namespace Attune.Export.Onnx;

/// <summary>Adds nodes, constants, inputs and outputs to a graph, under names that are unique in it.</summary>
/// <param name="name">The graph's name.</param>
/// <param name="reserved">Names that inputs and outputs will have.</param>
internal sealed class GraphBuilder(string name, IEnumerable<string> reserved)
{
    /// <summary>The name of the dimension that counts rows.</summary>
    private const string Rows = "rows";
    private readonly HashSet<string> names = new(reserved, StringComparer.Ordinal);

    public GraphProto Graph { get; } = new() { Name = name };

    /// <summary>Whether an operator of the ai.onnx.ml domain is used.</summary>
    public bool UsesMachineLearning { get; private set; }

    public string Input(string inputName, ElementType type, int columns)
    {
        Graph.Input.Add(Value(inputName, type, columns));
        return inputName;
    }

    public void Output(string outputName, ElementType type, int? columns) =>
        Graph.Output.Add(Value(outputName, type, columns));

    /// <summary>Adds a node of one output.</summary>
    /// <returns>The output's name.</returns>
    public string Node(string op, string[] inputs, params AttributeProto[] attributes) =>
        NodeTo(Unique(op), op, inputs, attributes);

    /// <summary>Adds a node whose output has a given name.</summary>
    public string NodeTo(string output, string op, string[] inputs, params AttributeProto[] attributes)
    {
        // The output is as unique as the node.
        var node = new NodeProto { Name = output, OpType = op };
        node.Input.AddRange(inputs);
        node.Output.Add(output);
        node.Attribute.AddRange(attributes);
        Graph.Node.Add(node);
        return output;
    }

    /// <summary>Adds a node of the ai.onnx.ml domain.</summary>
    public string MachineLearningNode(string op, string input, params AttributeProto[] attributes)
    {
        UsesMachineLearning = true;
        var output = Node(op, [input], attributes);
        Graph.Node[^1].Domain = OnnxFile.MachineLearningDomain;
        return output;
    }

    public string Floats(string constantName, ReadOnlySpan<float> values, params long[] shape) =>
        Constant(constantName, ElementType.Float, MemoryMarshal.AsBytes(values), shape);

    public string Doubles(string constantName, ReadOnlySpan<double> values, params long[] shape) =>
        Constant(constantName, ElementType.Double, MemoryMarshal.AsBytes(values), shape);

    public string Integers(string constantName, ReadOnlySpan<long> values, params long[] shape) =>
        Constant(constantName, ElementType.Int64, MemoryMarshal.AsBytes(values), shape);

    public string Texts(string constantName, IEnumerable<string> values)
    {
        var tensor = new TensorProto { Name = Unique(constantName), DataType = (int)ElementType.String };
        tensor.StringData.AddRange(values.Select(ByteString.CopyFromUtf8));
        tensor.Dims.Add(tensor.StringData.Count);
        Graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    public static AttributeProto Attribute(string name, long value) =>
        new()
        {
            Name = name,
            I = value,
            Type = 2,
        };

    public static AttributeProto Attribute(string name, float value) =>
        new()
        {
            Name = name,
            F = value,
            Type = 1,
        };

    public static AttributeProto Attribute(string name, IEnumerable<long> values)
    {
        var attribute = new AttributeProto { Name = name, Type = 7 };
        attribute.Ints.AddRange(values);
        return attribute;
    }

    public static AttributeProto Attribute(string name, IEnumerable<string> values)
    {
        var attribute = new AttributeProto { Name = name, Type = 8 };
        attribute.Strings.AddRange(values.Select(ByteString.CopyFromUtf8));
        return attribute;
    }

    private string Unique(string wanted)
    {
        var unique = wanted;
        for (var number = 1; !names.Add(unique); number++)
        {
            unique = $"{wanted}_{number}";
        }

        return unique;
    }

    private string Constant(string constantName, ElementType type, ReadOnlySpan<byte> bytes, long[] shape)
    {
        var tensor = new TensorProto
        {
            Name = Unique(constantName),
            DataType = (int)type,
            RawData = ByteString.CopyFrom(bytes),
        };
        tensor.Dims.AddRange(shape);
        Graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    private static ValueInfoProto Value(string valueName, ElementType type, int? columns)
    {
        var shape = new TensorShapeProto();
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = Rows });
        if (columns is { } count)
        {
            shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = count });
        }

        return new ValueInfoProto
        {
            Name = valueName,
            Type = new TypeProto
            {
                TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = shape },
            },
        };
    }
}
