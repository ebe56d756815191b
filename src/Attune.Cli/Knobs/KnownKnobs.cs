using System.Globalization;
using Attune.Networks.Settings;
using Attune.Spaces;

namespace Attune.Cli.Knobs;

/// <summary>The hyperparameters that the tool knows.</summary>
internal static class KnownKnobs
{
    public const string Hidden = "n_hidden";
    public const string Neurons = "n_neurons";
    public const string UnitsPrefix = "units_";
    public const string Activation = "activation";
    public const string Optimizer = "optimizer";
    public const string LearningRate = "learning_rate";
    public const string BatchSize = "batch_size";
    public const string Dropout = "dropout";
    public const string L2 = "l2";
    public const string BatchNormalization = "batch_normalization";
    public const string Schedule = "schedule";
    public const string Loss = "loss";

    /// <summary>What is searched unless the user says otherwise.</summary>
    public static IReadOnlyList<Parameter> Lab { get; } =
    [
        new IntParameter(Hidden, 0, 3),
        new IntParameter(Neurons, 1, 100),
        new FloatParameter(LearningRate, 3e-4, 3e-2, Scale.Log),
        new ChoiceParameter(Optimizer, ["adam", "sgd", "nesterov"]),
    ];

    /// <summary>The knobs, with the losses that fit a task.</summary>
    public static IReadOnlyList<Knob> For(TaskLosses losses) =>
        [
            new(Hidden, "be a whole number from 0 to 1000", "1", "Write int(0,3).", KnobRules.WholeFrom(0, 1000)),
            new(Neurons, "be a whole number of at least 1", "30", "Write int(1,100).", KnobRules.WholeFrom(1)),
            new(
                UnitsPrefix + "1",
                "be a whole number of at least 1",
                Neurons,
                "Write int(1,100).",
                KnobRules.WholeFrom(1)
            ),
            new(
                Activation,
                $"be one of {string.Join(", ", ActivationNames.All)}",
                "relu",
                "Take relu or tanh.",
                static value => value.Value is string name && ActivationNames.All.Contains(name)
            ),
            new(
                Optimizer,
                $"be one of {string.Join(", ", OptimizerNames.All)}",
                "adam",
                "Take adam or sgd.",
                static value => value.Value is string name && OptimizerNames.All.Contains(name)
            ),
            new(
                LearningRate,
                "be a number above 0",
                "the optimizer's",
                "Write float(1e-4,1e-2,log).",
                KnobRules.Number(static value => (float)value > 0)
            ),
            new(BatchSize, "be a whole number of at least 1", "32", "Take 32.", KnobRules.WholeFrom(1)),
            new(
                Dropout,
                "be a number from 0 to below 1",
                "0",
                "Write float(0,0.5).",
                KnobRules.Number(static value => value >= 0 && (float)value < 1)
            ),
            new(
                L2,
                "be a number of at least 0",
                "0",
                "Write float(1e-6,1e-2,log).",
                KnobRules.Number(static value => value >= 0)
            ),
            new(BatchNormalization, "be true or false", "false", "Write boolean.", static value => value.Value is bool),
            new(
                Schedule,
                $"be one of {string.Join(", ", ScheduleNames.All)}",
                "constant",
                "Take cosine.",
                static value => value.Value is string name && ScheduleNames.All.Contains(name)
            ),
            new(
                Loss,
                $"be one of {string.Join(", ", losses.Names)}",
                losses.Default,
                $"Take {losses.Default}.",
                value => value.Value is string name && losses.Names.Contains(name)
            ),
        ];

    /// <summary>The layer that a knob sizes, counted from 1; null where it is no <c>units_…</c>.</summary>
    public static int? LayerOf(string name) =>
        name.StartsWith(UnitsPrefix, StringComparison.Ordinal)
        && int.TryParse(name[UnitsPrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var layer)
        && layer >= 1
            ? layer
            : null;

    /// <summary>Refuses a parameter that is no knob, or has a value outside its knob's rule.</summary>
    /// <exception cref="ArgumentException">It is, or has.</exception>
    public static void Require(Parameter parameter, IReadOnlyList<Knob> knobs)
    {
        var name = LayerOf(parameter.Name) is null ? parameter.Name : UnitsPrefix + "1";
        var knob =
            knobs.FirstOrDefault(knob => knob.Name == name)
            ?? throw new ArgumentException(
                $"There is no knob '{parameter.Name}'. Did you mean "
                    + $"'{KnownNames.Nearest(parameter.Name, knobs.Select(static knob => knob.Name))}'? "
                    + $"Known: {string.Join(", ", knobs.Select(static knob => knob.Name))} (and units_2, …)."
            );
        knob.Require(parameter);
    }
}
