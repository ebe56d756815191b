using Attune.Networks.Optimizers;

namespace Attune.Cli.Knobs;

/// <summary>The optimizers that the knob <c>optimizer</c> may name.</summary>
internal static class OptimizerNames
{
    private const string Nesterov = "nesterov";

    /// <summary>Keras' names in lower case, <c>momentum</c> and <c>nesterov</c> (SGD with momentum 0.9, without and with Nesterov's).</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "adam",
        "sgd",
        Nesterov,
        "momentum",
        "rmsprop",
        "adamw",
        "nadam",
        "adamax",
        "adagrad",
        "adadelta",
        "adafactor",
        "ftrl",
        "lion",
        "lamb",
        "muon",
        "schedulefreeadamw",
    ];

    public static Optimizer Create(string name) =>
        name switch
        {
            Nesterov => new Sgd { Momentum = 0.9, Nesterov = true },
            "momentum" => new Sgd { Momentum = 0.9 },
            _ => Optimizer.Parse(name),
        };
}
