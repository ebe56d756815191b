using Attune.Networks;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.Spaces;

namespace Attune.Learning.Tests.Tuners;

/// <summary>A task that networks of a few weights learn in a few epochs.</summary>
internal static class Tiny
{
    public static readonly Samples Train = Make(24, 0);

    public static readonly Samples Validation = Make(8, 0.37f);

    /// <summary>A network with an open number of units, activation and learning rate.</summary>
    public static CompiledNetwork Build(HyperParameters hp)
    {
        var network = new Sequential(new Input(2));
        if (hp.Boolean("hidden", defaultValue: true))
        {
            network.Add(new Dense(hp.Int("units", 1, 6)));
        }

        network.Add(new Dense(1));
        return network.Compile(
            new Adam { LearningRate = hp.Float("learning_rate", 1e-3, 1e-1, Scale.Log) },
            Loss.MeanSquaredError,
            Metric.Rmse
        );
    }

    private static Samples Make(int count, float phase)
    {
        var inputs = new float[count * 2];
        var targets = new float[count];
        for (var i = 0; i < count; i++)
        {
            inputs[2 * i] = (i % 5 / 2f) - 1 + phase;
            inputs[(2 * i) + 1] = (i % 7 / 3f) - 1 - phase;
            targets[i] = inputs[2 * i] - (0.5f * inputs[(2 * i) + 1]) + 0.25f;
        }

        return new Samples(inputs, 2, targets);
    }
}
