using Attune.Networks.Callbacks;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;

namespace Attune.Networks.Tests.Callbacks;

/// <summary>
/// A real fit whose monitored values follow a script: the callbacks under test read the script's val_loss, and the one weight
/// of the network is the number of the epoch, so that a result tells which epoch's weights it has.
/// </summary>
internal static class ScriptedFit
{
    public static FitResult Run(IReadOnlyList<double?> series, params IReadOnlyList<Callback> callbacks) =>
        Run(series, batches: 1, callbacks);

    public static FitResult Run(IReadOnlyList<double?> series, int batches, IReadOnlyList<Callback> callbacks) =>
        Compile(0.1)
            .Fit(
                new Samples(new float[batches], 1, new float[batches]),
                new FitOptions
                {
                    Epochs = series.Count,
                    BatchSize = 1,
                    Callbacks = () => [new Script(series), .. callbacks],
                }
            );

    public static CompiledNetwork Compile(double learningRate) =>
        new Sequential(new Input(1), new Dense(1) { UseBias = false }).Compile(
            new Sgd { LearningRate = learningRate },
            Loss.MeanSquaredError,
            Metric.Rmse
        );

    public static float WeightOf(FitResult fit) => fit.Model.Weights[0][0];

    private sealed class Script(IReadOnlyList<double?> series) : Callback
    {
        public override void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs)
        {
            run.RestoreWeights(
                NetworkWeights.Create(
                    run.Network.Network,
                    [
                        [epoch],
                    ]
                )
            );
            if (series[epoch] is { } value)
            {
                logs.Set("val_loss", value);
            }
        }
    }
}
