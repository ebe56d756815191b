using Attune.Networks;
using Attune.Networks.Activations;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;

namespace Attune.Learning.Tests.Estimators;

/// <summary>Small networks to fit.</summary>
internal static class SmallNetworks
{
    public static CompiledNetwork Linear(int inputs, int outputs) =>
        new Sequential(new Input(inputs), new Dense(outputs)).Compile(new Sgd(), Loss.MeanSquaredError, Metric.Rmse);

    public static CompiledNetwork Of(int inputs, int outputs, Activation last, Loss loss) =>
        new Sequential(new Input(inputs), new Dense(8, Activation.Relu), new Dense(outputs, last)).Compile(
            new Adam { LearningRate = 0.05 },
            loss
        );
}
