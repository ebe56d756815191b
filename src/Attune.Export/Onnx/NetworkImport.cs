using Attune.Export.Onnx.Messages;
using Attune.Networks;
using Attune.Networks.Files;
using Attune.Networks.Training;

namespace Attune.Export.Onnx;

/// <summary>
/// Reads another program's ONNX file as a network of layers that follow one another: what exporters of Keras, PyTorch and
/// scikit-learn make of multilayer perceptrons.
/// </summary>
internal sealed class NetworkImport
{
    private const int OldestOpset = 7;
    private const int NewestOpset = 26;
    private readonly GraphProto graph;
    private readonly Constants constants;
    private readonly Dictionary<string, List<NodeProto>> readers = [];
    private readonly HashSet<string> followed = [];

    public NetworkImport(ModelProto proto)
    {
        graph = proto.Graph;
        foreach (var set in proto.OpsetImport.Where(static set => set.Domain is "" or "ai.onnx"))
        {
            if (set.Version is < OldestOpset or > NewestOpset)
            {
                throw new InvalidDataException(
                    $"operator sets {OldestOpset} to {NewestOpset} can be read, but the file has {set.Version}. Export it anew "
                        + "with opset 17."
                );
            }
        }

        constants = new Constants(graph);
        foreach (var node in graph.Node)
        {
            foreach (var input in node.Input)
            {
                if (!readers.TryGetValue(input, out var list))
                {
                    readers[input] = list = [];
                }

                list.Add(node);
            }
        }
    }

    /// <exception cref="InvalidDataException">An operator, or the way it is used, is not known; the message names the node.</exception>
    public SavedModel Read()
    {
        var (value, columns) = Input();
        var layers = new LayerList(constants, columns);
        string[] outputs = [.. graph.Output.Select(static output => output.Name)];
        while (!outputs.Contains(value))
        {
            value = Follow(value, layers);
        }

        if (outputs.Length > 1)
        {
            throw new InvalidDataException(
                $"a network has one output, but the file has {string.Join(", ", outputs)}. Export the network alone."
            );
        }

        try
        {
            var network = NetworkText.WithDefaults(layers.ToNetwork());
            var weights = NetworkWeights.Create(network.Network, layers.Values);
            return new SavedModel(new ModelFile(new TrainedNetwork(network, weights))) { IsCompiled = false };
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException(error.Message, error);
        }
    }

    private (string Name, int? Columns) Input()
    {
        ValueInfoProto[] inputs = [.. graph.Input.Where(input => !constants.Contains(input.Name))];
        if (inputs is not [var only])
        {
            throw Refusal(
                $"a network has one input, but the file has {string.Join(", ", inputs.Select(static i => i.Name))}. Export the "
                    + "network alone."
            );
        }

        if (only.Type?.TensorType is not { } type || type.ElemType is not (int)ElementType.Float)
        {
            throw Refusal(
                $"input '{only.Name}' must be of 32-bit floats, but is of type {only.Type?.TensorType?.ElemType}."
            );
        }

        if (type.Shape is { } shape && shape.Dim.Count != 2)
        {
            throw new InvalidDataException(
                $"input '{only.Name}' must be [rows, columns], but has {shape.Dim.Count} dimensions."
            );
        }

        var count = type.Shape?.Dim[1].DimValue ?? 0;
        return (only.Name, count is > 0 and <= int.MaxValue ? (int)count : null);
    }

    // The inputs of Attune's own pipelines are no network's. Where one was changed, its inputs are not to blame, but the change.
    private InvalidDataException Refusal(string message) =>
        graph.Node.FirstOrDefault(static node => !KnownOperators.Contains(node)) is { } unknown
            ? KnownOperators.Refusal(unknown)
            : new InvalidDataException(message);

    // One operator, or the few that stand for one activation.
    private string Follow(string value, LayerList layers)
    {
        if (!followed.Add(value))
        {
            throw new InvalidDataException($"value '{value}' is computed from itself.");
        }

        if (!readers.TryGetValue(value, out var nodes))
        {
            throw new InvalidDataException($"value '{value}' is neither read nor an output.");
        }

        if (nodes is [var node])
        {
            layers.Add(node, value);
            return OutputOf(node);
        }

        return
            CompoundActivation.Find(value, nodes, readers, constants) is var (activation, end) && activation is not null
            ? layers.Add(activation, end)
            : throw new InvalidDataException(
                $"value '{value}' is read by {string.Join(" and ", nodes.Select(Describe))}, but layers can only follow one another."
            );
    }

    public static string OutputOf(NodeProto node) =>
        node.Output.Count >= 1 ? node.Output[0] : throw new InvalidDataException($"{Describe(node)} has no output.");

    public static string Describe(NodeProto node) =>
        node.Name.Length > 0 ? $"node '{node.Name}' ({node.OpType})" : $"a node of operator {node.OpType}";
}
