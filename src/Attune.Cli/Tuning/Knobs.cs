using Attune.Networks;
using Attune.Networks.Activations;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;
using Attune.Networks.Regularizers;
using Attune.Networks.Settings;
using Attune.Spaces;

namespace Attune.Cli.Tuning;

/// <summary>The hyperparameters that the tool knows, and the network they stand for.</summary>
internal static class Knobs
{
    public const string BatchSize = "batch_size";
    private const string Hidden = "n_hidden";
    private const string Neurons = "n_neurons";
    private const string UnitsPrefix = "units_";
    private const string Optimizer = "optimizer";
    private const string LearningRate = "learning_rate";
    private const string LossName = "loss";
    private const string L2 = "l2";

    private static readonly string[] Names =
    [
        Hidden,
        Neurons,
        UnitsPrefix + "1",
        Optimizer,
        LearningRate,
        BatchSize,
        LossName,
        L2,
    ];

    /// <summary>What is searched unless the user says otherwise.</summary>
    public static IReadOnlyList<Parameter> Lab { get; } =
    [
        new IntParameter(Hidden, 0, 3),
        new IntParameter(Neurons, 1, 100),
        new FloatParameter(LearningRate, 3e-4, 3e-2, Scale.Log),
        new ChoiceParameter(Optimizer, ["adam", "sgd", "nesterov"]),
    ];

    /// <summary>Refuses names that no knob has.</summary>
    public static void Require(string name)
    {
        var isLayer = name.StartsWith(UnitsPrefix, StringComparison.Ordinal) && int.TryParse(name[6..], out _);
        if (!isLayer && !Names.Contains(name))
        {
            throw new ArgumentException(
                $"There is no knob '{name}'. Did you mean '{KnownNames.Nearest(name, Names)}'? "
                    + $"Known: {string.Join(", ", Names)} (and units_2, …)."
            );
        }
    }

    /// <summary>The network of a candidate.</summary>
    public static CompiledNetwork Build(HyperParameters hp, int inputs, int outputs)
    {
        var regularizer = hp.Contains(L2) ? new L2(hp[L2].AsDouble()) : null;
        var network = new Sequential(new Input(inputs));
        var hidden = hp.Contains(Hidden) ? hp[Hidden].AsInt() : CountLayers(hp);
        for (var layer = 1; layer <= hidden; layer++)
        {
            var own = $"{UnitsPrefix}{layer}";
            var units = hp.Contains(own) ? hp[own].AsInt() : ValueOr(hp, Neurons, 30).AsInt();
            network.Add(new Dense(units, Activation.Relu) { KernelRegularizer = regularizer });
        }

        network.Add(new Dense(outputs) { KernelRegularizer = regularizer });
        var loss = Loss.Parse(ValueOr(hp, LossName, "mse").AsText());
        return network.Compile(OptimizerOf(hp), loss, Metric.Rmse);
    }

    private static int CountLayers(HyperParameters hp)
    {
        var count = 0;
        while (hp.Contains($"{UnitsPrefix}{count + 1}"))
        {
            count++;
        }

        return count;
    }

    private static Optimizer OptimizerOf(HyperParameters hp)
    {
        var name = ValueOr(hp, Optimizer, "adam").AsText();
        var optimizer =
            name == "nesterov"
                ? new Sgd { Momentum = 0.9, Nesterov = true }
                : Networks.Optimizers.Optimizer.Parse(name);
        return hp.Contains(LearningRate) ? optimizer with { LearningRate = hp[LearningRate].AsDouble() } : optimizer;
    }

    private static ParameterValue ValueOr(HyperParameters hp, string name, ParameterValue otherwise) =>
        hp.Contains(name) ? hp[name] : otherwise;
}
