using Attune.Networks.Activations;

namespace Attune.Cli.Knobs;

/// <summary>The activations that the knob <c>activation</c> may name.</summary>
internal static class ActivationNames
{
    /// <summary>Keras' names.</summary>
    public static IReadOnlyList<string> All { get; } = ["relu", "linear"];

    public static Activation Create(string name) => name == "relu" ? Activation.Relu : Activation.Linear;
}
