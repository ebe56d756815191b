using Attune.Export.Onnx.Messages;
using Attune.Networks.Activations;

namespace Attune.Export.Onnx;

/// <summary>Activations that older operator sets write as several nodes, all of which begin with the same value.</summary>
internal static class CompoundActivation
{
    /// <summary>The activation that the nodes stand for, and the value behind it; no activation where they stand for none.</summary>
    public static (Activation? Activation, string End) Find(
        string value,
        List<NodeProto> nodes,
        Dictionary<string, List<NodeProto>> readers,
        Constants constants
    )
    {
        if (nodes is not [var one, var other])
        {
            return (null, "");
        }

        var (product, branch) =
            one.OpType == "Mul" && one.Input.Contains(value) && IsBinary(one, value, constants)
                ? (one, other)
                : (other, one);
        if (product.OpType != "Mul" || product.Input.Count != 2)
        {
            return (null, "");
        }

        var rest = product.Input[0] == value ? product.Input[1] : product.Input[0];
        var chain = new List<NodeProto>();
        for (var node = branch; ; )
        {
            chain.Add(node);
            var output = NetworkImport.OutputOf(node);
            if (output == rest)
            {
                break;
            }

            if (chain.Count > 4 || !readers.TryGetValue(output, out var next) || next is not [var only])
            {
                return (null, "");
            }

            node = only;
        }

        return Activation(chain, constants) switch
        {
            null => (null, ""),
            Gelu gelu => Halved(product, readers, constants) is { } end ? (gelu, end) : (null, ""),
            var activation => (activation, NetworkImport.OutputOf(product)),
        };
    }

    private static bool IsBinary(NodeProto product, string value, Constants constants) =>
        product.Input.Count == 2
        && !constants.Contains(product.Input[0] == value ? product.Input[1] : product.Input[0]);

    private static Activation? Activation(List<NodeProto> chain, Constants constants)
    {
        string[] ops = [.. chain.Select(static node => node.OpType)];
        return ops switch
        {
            ["Sigmoid"] => Networks.Activations.Activation.Silu,
            ["Softplus", "Tanh"] => Networks.Activations.Activation.Mish,
            ["Div", "Erf", "Add"] when Has(chain[0], 1.41421356f) && Has(chain[2], 1) => new Gelu(),
            ["Mul", "Erf", "Add"] when Has(chain[0], 0.70710678f) && Has(chain[2], 1) => new Gelu(),
            _ => null,
        };

        bool Has(NodeProto node, float constant) =>
            node.Input.Any(input =>
                constants.Find(input) is ([var value], _) && Math.Abs(value - constant) < 1e-6f * constant
            );
    }

    // z · (1 + erf) is twice the function.
    private static string? Halved(
        NodeProto product,
        Dictionary<string, List<NodeProto>> readers,
        Constants constants
    ) =>
        readers.TryGetValue(NetworkImport.OutputOf(product), out var next)
        && next is [{ OpType: "Mul" } half]
        && half.Input.Any(input => constants.Find(input) is ([0.5f], _))
            ? NetworkImport.OutputOf(half)
            : null;
}
