using System.Collections.Frozen;
using Attune.Export.Onnx.Messages;

namespace Attune.Export.Onnx;

/// <summary>The operators of networks that can be read, and those that Attune writes around them for a pipeline's steps.</summary>
internal static class KnownOperators
{
    private const string Names = """
        Add ArgMax BatchNormalization Cast Celu Clip Concat Constant Div Dropout Elu Erf Exp Flatten Gather Gelu Gemm
        Greater HardSigmoid HardSwish Identity IsNaN LabelEncoder LayerNormalization LeakyRelu Less LogSoftmax MatMul
        Max Min Mish Mul Neg ReduceMax Relu Reshape Scaler Selu Sigmoid Softmax Softplus Softsign Sqrt Squeeze Sub
        Tanh Where
        """;

    private static readonly FrozenSet<string> Set = Names
        .Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether it is one of them.</summary>
    public static bool Contains(NodeProto node) => Set.Contains(node.OpType);

    /// <summary>Says that a node's operator cannot be read.</summary>
    public static InvalidDataException Refusal(NodeProto node) =>
        new(
            $"{NetworkImport.Describe(node)} is no operator of a network that can be read. Known are Gemm, MatMul, Add, Sub, "
                + "Mul, Div, BatchNormalization, LayerNormalization, activations, and what changes no value."
        );
}
