using Attune.Networks;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;
using Attune.Networks.Regularizers;
using Attune.Spaces;

namespace Attune.Cli.Knobs;

/// <summary>The network that a candidate's knobs stand for.</summary>
/// <param name="LossName">The loss where no knob names one.</param>
/// <param name="Output">The last layer's activation; null for linear.</param>
/// <param name="Metric">What is measured besides the loss.</param>
/// <param name="TrainRows">How many rows a fit learns from.</param>
/// <param name="Epochs">How many epochs a fit has at most.</param>
internal sealed record KnobNetwork(
    string LossName,
    Networks.Activations.Activation? Output,
    Metric Metric,
    int TrainRows,
    int Epochs
)
{
    private const int DefaultBatchSize = 32;
    private const int DefaultHidden = 1;
    private const int DefaultNeurons = 30;

    public static int BatchSizeOf(HyperParameters hp) => Find(hp, KnownKnobs.BatchSize)?.AsInt() ?? DefaultBatchSize;

    public CompiledNetwork Build(HyperParameters hp, int inputs, int outputs)
    {
        var network = new Sequential(new Input(inputs));
        var hidden = Find(hp, KnownKnobs.Hidden)?.AsInt() ?? CountUnits(hp);
        for (var layer = 1; layer <= hidden; layer++)
        {
            AddHidden(network, hp, UnitsOf(hp, layer));
        }

        network.Add(new Dense(outputs, Output) { KernelRegularizer = RegularizerOf(hp) });
        var loss = Find(hp, KnownKnobs.Loss)?.AsText() ?? LossName;
        return network.Compile(OptimizerOf(hp), Loss.Parse(loss), Metric);
    }

    // Keras' usual order: the activation sees normalized sums, and dropout what it makes of them.
    private static void AddHidden(Sequential network, HyperParameters hp, int units)
    {
        var activation = Networks.Activations.Activation.Parse(Find(hp, KnownKnobs.Activation)?.AsText() ?? "relu");
        var isNormalized = Find(hp, KnownKnobs.BatchNormalization)?.AsBoolean() ?? false;
        network.Add(new Dense(units, isNormalized ? null : activation) { KernelRegularizer = RegularizerOf(hp) });
        if (isNormalized)
        {
            network.Add(new BatchNormalization());
            network.Add(new ActivationLayer(activation));
        }

        if (Find(hp, KnownKnobs.Dropout)?.AsDouble() is { } rate and > 0)
        {
            network.Add(new Dropout(rate));
        }
    }

    private static int UnitsOf(HyperParameters hp, int layer) =>
        (Find(hp, $"{KnownKnobs.UnitsPrefix}{layer}") ?? Find(hp, KnownKnobs.Neurons))?.AsInt() ?? DefaultNeurons;

    private static int CountUnits(HyperParameters hp)
    {
        var count = hp.Values.Max(static value => KnownKnobs.LayerOf(value.Key)) ?? 0;
        return count == 0 ? DefaultHidden : count;
    }

    private static L2? RegularizerOf(HyperParameters hp) =>
        Find(hp, KnownKnobs.L2) is { } strength ? new L2(strength.AsDouble()) : null;

    private Optimizer OptimizerOf(HyperParameters hp)
    {
        var optimizer = OptimizerNames.Create(Find(hp, KnownKnobs.Optimizer)?.AsText() ?? "adam");
        if (Find(hp, KnownKnobs.LearningRate) is { } rate)
        {
            optimizer = optimizer with { LearningRate = rate.AsDouble() };
        }

        if (Find(hp, KnownKnobs.Schedule)?.AsText() is not { } schedule)
        {
            return optimizer;
        }

        var batches = (TrainRows + BatchSizeOf(hp) - 1) / BatchSizeOf(hp);
        var steps = (int)Math.Min((long)batches * Epochs, int.MaxValue);
        return optimizer with { LearningRate = ScheduleNames.Create(schedule, optimizer.LearningRate.At(0), steps) };
    }

    private static ParameterValue? Find(HyperParameters hp, string name) =>
        hp.Contains(name) ? (ParameterValue?)hp[name] : null;
}
