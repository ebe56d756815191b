namespace Attune.Cli.Knobs;

/// <summary>The activations that the knob <c>activation</c> may name.</summary>
internal static class ActivationNames
{
    /// <summary>Keras' names of those that suit hidden layers.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "relu",
        "relu6",
        "leaky_relu",
        "elu",
        "selu",
        "celu",
        "gelu",
        "silu",
        "swish",
        "hard_silu",
        "mish",
        "tanh",
        "hard_tanh",
        "sigmoid",
        "hard_sigmoid",
        "log_sigmoid",
        "softplus",
        "softsign",
        "softmax",
        "exponential",
        "linear",
    ];
}
