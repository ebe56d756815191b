using Attune.Learning.Tuners;
using Attune.Networks;
using Attune.Networks.Callbacks;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;

namespace Attune.Learning.Tests.Tuners;

/// <summary>
/// A hypermodel whose fits log what a script says instead of what the network reaches: a callback replaces the values.
/// </summary>
/// <param name="ask">Asks for the hyperparameters.</param>
/// <param name="values">Gives the val_loss of each epoch; may throw.</param>
internal sealed class Scripted(Action<HyperParameters> ask, Func<HyperParameters, IReadOnlyList<double>> values)
    : HyperModel
{
    public override CompiledNetwork Build(HyperParameters hyperParameters)
    {
        ask(hyperParameters);
        return new Sequential(new Input(2), new Dense(1)).Compile(new Sgd(), Loss.MeanSquaredError);
    }

    public override FitOptions Configure(HyperParameters hyperParameters, FitOptions options) =>
        options with
        {
            Callbacks = () => [.. options.Callbacks(), new Overwrite(values(hyperParameters))],
        };

    private sealed class Overwrite(IReadOnlyList<double> values) : Callback
    {
        public override void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs) =>
            logs.Set("val_loss", values[epoch - run.FirstEpoch]);
    }
}
