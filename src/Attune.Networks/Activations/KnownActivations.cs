using Attune.Networks.Settings;

namespace Attune.Networks.Activations;

/// <summary>The activations that have a name, each with its default settings and its further names in Keras.</summary>
internal static class KnownActivations
{
    private static readonly (Activation Activation, string[] Aliases)[] All =
    [
        (new Linear(), []),
        (new Relu(), []),
        (new Relu6(), []),
        (new LeakyRelu(), ["LeakyReLU"]),
        (new Elu(), []),
        (new Selu(), []),
        (new Celu(), []),
        (new Gelu(), []),
        (new Silu(), ["swish"]),
        (new HardSilu(), ["hard_swish"]),
        (new Mish(), []),
        (new Tanh(), []),
        (new HardTanh(), []),
        (new Sigmoid(), []),
        (new HardSigmoid(), []),
        (new LogSigmoid(), []),
        (new Softplus(), []),
        (new Softsign(), []),
        (new Exponential(), []),
        (new Softmax(), []),
        (new LogSoftmax(), []),
    ];

    public static Activation Find(string name) =>
        All.FirstOrDefault(known => NamesOf(known).Contains(name, StringComparer.OrdinalIgnoreCase)).Activation
        ?? throw new ArgumentException(
            $"There is no activation '{name}'. Did you mean '{KnownNames.Nearest(name, All.SelectMany(NamesOf))}'?"
        );

    private static IEnumerable<string> NamesOf((Activation Activation, string[] Aliases) known) =>
        [known.Activation.Name, .. known.Aliases];
}
