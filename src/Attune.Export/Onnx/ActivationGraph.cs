using Attune.Networks.Activations;

namespace Attune.Export.Onnx;

/// <summary>Activations as ONNX's operators of version 17.</summary>
internal static class ActivationGraph
{
    /// <summary>Adds the nodes of an activation of rows of floats.</summary>
    /// <exception cref="ArgumentException">There is no way to write it.</exception>
    public static string Add(GraphBuilder graph, Activation activation, string z) =>
        activation switch
        {
            Linear => z,
            Relu relu => AddRelu(graph, relu, z),
            Relu6 => Clip(graph, z, 0, 6),
            LeakyRelu leaky => graph.Node("LeakyRelu", [z], Alpha(leaky.NegativeSlope)),
            Elu elu => graph.Node("Elu", [z], Alpha(elu.Alpha)),
            Selu => graph.Node("Selu", [z]),
            Celu celu => AddCelu(graph, celu, z),
            Gelu { Approximate: true } => AddApproximateGelu(graph, z),
            Gelu => AddGelu(graph, z),
            Silu => graph.Node("Mul", [z, graph.Node("Sigmoid", [z])]),
            HardSilu => graph.Node("HardSwish", [z]),
            Mish => graph.Node("Mul", [z, graph.Node("Tanh", [graph.Node("Softplus", [z])])]),
            Tanh => graph.Node("Tanh", [z]),
            HardTanh => Clip(graph, z, -1, 1),
            Sigmoid => graph.Node("Sigmoid", [z]),
            HardSigmoid => graph.Node("HardSigmoid", [z], Alpha(1 / 6.0), GraphBuilder.Attribute("beta", 0.5f)),
            LogSigmoid => graph.Node("Neg", [graph.Node("Softplus", [graph.Node("Neg", [z])])]),
            Softplus => graph.Node("Softplus", [z]),
            Softsign => graph.Node("Softsign", [z]),
            Exponential => graph.Node("Exp", [z]),
            Softmax => graph.Node("Softmax", [z], GraphBuilder.Attribute("axis", -1)),
            LogSoftmax => graph.Node("LogSoftmax", [z], GraphBuilder.Attribute("axis", -1)),
            _ => throw new ArgumentException(
                $"The activation '{activation.Name}' cannot be written as ONNX. Use one of Attune's own."
            ),
        };

    private static Messages.AttributeProto Alpha(double value) => GraphBuilder.Attribute("alpha", (float)value);

    private static string Scalar(GraphBuilder graph, float value) => graph.Floats("constant", [value]);

    private static string Clip(GraphBuilder graph, string z, float low, float high) =>
        graph.Node("Clip", [z, Scalar(graph, low), Scalar(graph, high)]);

    private static string AddRelu(GraphBuilder graph, Relu relu, string z)
    {
        var (slope, threshold) = ((float)relu.NegativeSlope, (float)relu.Threshold);
        if ((slope, threshold, relu.MaxValue) is (0, 0, null))
        {
            return graph.Node("Relu", [z]);
        }

        var limit = Scalar(graph, threshold);
        var above = relu.MaxValue is { } max ? graph.Node("Min", [z, Scalar(graph, (float)max)]) : z;
        var below = graph.Node("Mul", [graph.Node("Sub", [z, limit]), Scalar(graph, slope)]);
        return graph.Node("Where", [graph.Node("Greater", [z, limit]), above, below]);
    }

    // max(z, 0) + min(α(e^(z/α) − 1), 0); ONNX's own Celu is a function of the same nodes that not every reader has.
    private static string AddCelu(GraphBuilder graph, Celu celu, string z)
    {
        var alpha = Scalar(graph, (float)celu.Alpha);
        var below = graph.Node("Mul", [graph.Node("Elu", [graph.Node("Div", [z, alpha])], Alpha(1)), alpha]);
        return graph.Node("Where", [graph.Node("Greater", [z, Scalar(graph, 0)]), z, below]);
    }

    private static string AddGelu(GraphBuilder graph, string z)
    {
        var scaled = graph.Node("Mul", [z, Scalar(graph, 0.70710678f)]);
        var sum = graph.Node("Add", [graph.Node("Erf", [scaled]), Scalar(graph, 1)]);
        return graph.Node("Mul", [graph.Node("Mul", [z, sum]), Scalar(graph, 0.5f)]);
    }

    private static string AddApproximateGelu(GraphBuilder graph, string z)
    {
        var square = graph.Node("Mul", [z, z]);
        var factor = graph.Node("Add", [graph.Node("Mul", [square, Scalar(graph, 0.044715f)]), Scalar(graph, 1)]);
        var argument = graph.Node("Mul", [graph.Node("Mul", [z, factor]), Scalar(graph, 1.59576912f)]);
        return graph.Node("Mul", [z, graph.Node("Sigmoid", [argument])]);
    }
}
