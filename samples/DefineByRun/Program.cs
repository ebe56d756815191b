using System.Globalization;
using Attune;
using Attune.Learning.Data.Sets;
using Attune.Learning.Estimators;
using Attune.Learning.Preprocessing;
using Attune.Learning.Splitters;
using Attune.Learning.Tuners;
using Attune.Networks;
using Attune.Networks.Activations;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.Numerics.Random;
using Attune.Pruners;
using Attune.Spaces;
using Attune.Trials;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var data = Datasets.CaliforniaHousing().Data;
var rows = TrainTestSplit.Of(data.RowCount, 0.25, RandomKey.FromSeed(42));
var scaler = new StandardScaler().Fit(data.SelectRows(rows.Train).Features);
var scaled = data.WithFeatures(scaler.Transform(data.Features));
var train = NetworkSamples.Of(scaled.SelectRows(rows.Train));
var validation = NetworkSamples.Of(scaled.SelectRows(rows.Test));

#region study
var study = new Study(Objective.Minimize("val_rmse"))
{
    Pruner = new MedianPruner(),
    Seed = 42,
    Window = 4,
};

await study.OptimizeAsync(
    trial =>
    {
        var network = new Sequential(new Input(8));
        for (var layer = 1; layer <= trial.Int("n_hidden", 1, 3); layer++)
        {
            network.Add(new Dense(trial.Int($"units_{layer}", 4, 64, Scale.Log), Activation.Relu));
        }

        var rate = trial.Float("learning_rate", 1e-4, 1e-1, Scale.Log);
        var compiled = network
            .Add(new Dense(1))
            .Compile(new Adam { LearningRate = rate }, Loss.MeanSquaredError, Metric.Rmse);

        var pruning = new PruningCallback(trial, "val_rmse");
        var fit = compiled.Fit(
            train,
            new FitOptions
            {
                Epochs = 20,
                Validation = validation,
                Random = trial.Random,
                Callbacks = () => [pruning],
            }
        );
        return pruning.IsPruned ? TrialOutcome.Pruned : fit.History.Logs[^1]["val_rmse"]!.Value;
    },
    trials: 20,
    workers: 2
);
#endregion

var best = study.BestTrial!;
Console.WriteLine($"trial {best.Number}: val_rmse {best.Value:F4}");
foreach (var (name, value) in best.Parameters)
{
    Console.WriteLine($"  {name} = {value}");
}

var pruned = study.Trials.Where(static trial => trial.State == TrialState.Pruned).ToArray();
Console.WriteLine($"{pruned.Length} of {study.Trials.Count} trials were pruned");
Console.WriteLine($"fingerprint {study.Fingerprint}");
