using Attune.Networks;
using Attune.Networks.Layers;

namespace Attune.Export.Onnx;

/// <summary>A network's layers as ONNX's operators.</summary>
internal static class NetworkGraph
{
    // As in Attune's own layer.
    private const float LeastDeviation = 1e-7f;

    /// <summary>Adds the layers behind rows of floats.</summary>
    /// <exception cref="ArgumentException">A layer cannot be written.</exception>
    public static string Add(GraphBuilder graph, TrainedNetwork model, string input)
    {
        var network = model.Network.Network;
        var count = network.InputCount;
        for (var i = 0; i < network.Layers.Count; i++)
        {
            var layer = network.Layers[i];
            var values = new LayerValues(model.Weights, network.LayerNames[i]);
            input = layer switch
            {
                Dense dense => AddDense(graph, dense, values, count, input),
                ActivationLayer activation => ActivationGraph.Add(graph, activation.Activation, input),
                BatchNormalization normalization => AddBatch(graph, normalization, values, count, input),
                LayerNormalization normalization => AddRow(graph, normalization, values, count, input),
                Normalization normalization => AddNormalization(graph, normalization, values, count, input),
                Dropout or GaussianNoise => input,
                _ => throw new ArgumentException(
                    $"The layer '{network.LayerNames[i]}' is a {layer.ClassName}, which cannot be written as ONNX. Leave it out."
                ),
            };
            count = layer.OutputCount(count);
        }

        return input;
    }

    private static string AddDense(GraphBuilder graph, Dense layer, LayerValues values, int inputs, string x)
    {
        var kernel = graph.Floats(values.NameOf("kernel"), values["kernel"], inputs, layer.Units);
        var z = layer.UseBias
            ? graph.Node("Gemm", [x, kernel, graph.Floats(values.NameOf("bias"), values["bias"], layer.Units)])
            : graph.Node("MatMul", [x, kernel]);
        return layer.Activation is null ? z : ActivationGraph.Add(graph, layer.Activation, z);
    }

    private static string AddBatch(
        GraphBuilder graph,
        BatchNormalization layer,
        LayerValues values,
        int count,
        string x
    ) =>
        graph.Node(
            "BatchNormalization",
            [
                x,
                graph.Floats(values.NameOf("gamma"), values.Find("gamma", count, 1), count),
                graph.Floats(values.NameOf("beta"), values.Find("beta", count, 0), count),
                graph.Floats(values.NameOf("moving_mean"), values["moving_mean"], count),
                graph.Floats(values.NameOf("moving_variance"), values["moving_variance"], count),
            ],
            GraphBuilder.Attribute("epsilon", (float)layer.Epsilon),
            GraphBuilder.Attribute("momentum", (float)layer.Momentum)
        );

    private static string AddRow(
        GraphBuilder graph,
        LayerNormalization layer,
        LayerValues values,
        int count,
        string x
    ) =>
        graph.Node(
            "LayerNormalization",
            [
                x,
                graph.Floats(values.NameOf("gamma"), values.Find("gamma", count, 1), count),
                graph.Floats(values.NameOf("beta"), values.Find("beta", count, 0), count),
            ],
            GraphBuilder.Attribute("axis", -1),
            GraphBuilder.Attribute("epsilon", (float)layer.Epsilon)
        );

    private static string AddNormalization(
        GraphBuilder graph,
        Normalization layer,
        LayerValues values,
        int count,
        string x
    )
    {
        var (means, variances) = values.MomentsOf(layer);
        var mean = graph.Floats(values.NameOf("mean"), means, count);
        // The variances themselves, so that they can be read back; readers compute this once.
        var root = graph.Node("Sqrt", [graph.Floats(values.NameOf("variance"), variances, count)]);
        var deviation = graph.Node("Max", [root, graph.Floats("constant", [LeastDeviation])]);
        return layer.Invert
            ? graph.Node("Add", [graph.Node("Mul", [x, deviation]), mean])
            : graph.Node("Div", [graph.Node("Sub", [x, mean]), deviation]);
    }
}
