using Attune.Export.Onnx.Messages;
using Attune.Networks.Activations;

namespace Attune.Export.Onnx;

/// <summary>ONNX's operators that are activations.</summary>
internal static class SimpleActivation
{
    /// <summary>The activation; null where the operator is none.</summary>
    /// <exception cref="InvalidDataException">It has settings that no activation has.</exception>
    public static Activation? Find(NodeProto node, Constants constants)
    {
        try
        {
            return node.OpType switch
            {
                "Relu" => Activation.Relu,
                "LeakyRelu" => new LeakyRelu { NegativeSlope = Number(node, "alpha", 0.01f) },
                "Elu" => new Elu { Alpha = Number(node, "alpha", 1) },
                "Celu" => new Celu { Alpha = Number(node, "alpha", 1) },
                "Selu" => Selu(node),
                "Sigmoid" => Activation.Sigmoid,
                "HardSigmoid" => HardSigmoid(node),
                "HardSwish" => Activation.HardSilu,
                "Tanh" => Activation.Tanh,
                "Softplus" => Activation.Softplus,
                "Softsign" => Activation.Softsign,
                "Exp" => Activation.Exponential,
                "Softmax" => LastAxis(node, Activation.Softmax),
                "LogSoftmax" => LastAxis(node, Activation.LogSoftmax),
                "Gelu" => new Gelu { Approximate = Text(node, "approximate") == "tanh" },
                "Mish" => Activation.Mish,
                "Clip" => Clip(node, constants),
                _ => null,
            };
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException($"{NetworkImport.Describe(node)}: {error.Message}", error);
        }
    }

    private static float Number(NodeProto node, string name, float otherwise) =>
        node.Attribute.FirstOrDefault(attribute => attribute.Name == name)?.F ?? otherwise;

    private static string? Text(NodeProto node, string name) =>
        node.Attribute.FirstOrDefault(attribute => attribute.Name == name)?.S.ToStringUtf8();

    private static Activation Selu(NodeProto node) =>
        Math.Abs(Number(node, "alpha", 1.67326319f) - 1.67326319f) < 1e-6f
        && Math.Abs(Number(node, "gamma", 1.05070102f) - 1.05070102f) < 1e-6f
            ? Activation.Selu
            : throw Unknown(node, "has other constants than the self-normalizing ones");

    private static Activation HardSigmoid(NodeProto node) =>
        Math.Abs(Number(node, "alpha", 0.2f) - (1 / 6f)) < 1e-6f && Number(node, "beta", 0.5f) == 0.5f
            ? Activation.HardSigmoid
            : throw Unknown(node, "must have an alpha of 1/6 and a beta of 0.5");

    // Rows have two dimensions: 1 is the last.
    private static Activation LastAxis(NodeProto node, Activation activation) =>
        (node.Attribute.FirstOrDefault(static attribute => attribute.Name == "axis")?.I ?? -1) is 1 or -1
            ? activation
            : throw Unknown(node, "must work on the last axis");

    private static Activation Clip(NodeProto node, Constants constants)
    {
        var low = Bound(1, "min");
        var high = Bound(2, "max");
        return (low, high) switch
        {
            (0, 6) => Activation.Relu6,
            (-1, 1) => Activation.HardTanh,
            (0, null) => Activation.Relu,
            (0, > 0) => new Relu { MaxValue = high },
            _ => throw Unknown(node, $"must have the bounds 0 and any, or -1 and 1, but has {low} and {high}"),
        };

        float? Bound(int index, string attribute) =>
            node.Input.Count > index && node.Input[index].Length > 0
                ? constants.Find(node.Input[index]) is ([var bound], _)
                    ? bound
                    : throw Unknown(node, "must have constant bounds")
                : node.Attribute.FirstOrDefault(a => a.Name == attribute)?.F;
    }

    private static InvalidDataException Unknown(NodeProto node, string what) =>
        new($"{NetworkImport.Describe(node)} {what}.");
}
