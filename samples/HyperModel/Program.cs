using System.Globalization;
using Attune;
using Attune.Learning.Data.Sets;
using Attune.Learning.Estimators;
using Attune.Learning.Splitters;
using Attune.Learning.Tuners;
using Attune.Networks;
using Attune.Networks.Activations;
using Attune.Networks.Callbacks;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;
using Attune.Numerics.Random;
using Attune.Spaces;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var data = Datasets.CaliforniaHousing().Data;
var rows = TrainTestSplit.Of(data.RowCount, 0.25, RandomKey.FromSeed(42));
var train = NetworkSamples.Of(data.SelectRows(rows.Train));
var validation = NetworkSamples.Of(data.SelectRows(rows.Test));

#region tuner
var tuner = new RandomSearch(
    hp =>
    {
        var network = new Sequential(new Input(8), new Normalization());
        for (var i = 0; i < hp.Int("n_hidden", 0, 3, defaultValue: 2); i++)
        {
            network.Add(new Dense(hp.Int("n_neurons", 1, 100), Activation.Relu));
        }

        var rate = hp.Float("learning_rate", 1e-4, 1e-2, Scale.Log);
        Optimizer optimizer =
            hp.Choice("optimizer", ["sgd", "adam"]) == "sgd"
                ? new Sgd { LearningRate = rate }
                : new Adam { LearningRate = rate };
        return network.Add(new Dense(1)).Compile(optimizer, Loss.MeanSquaredError, Metric.Rmse);
    },
    Objective.Minimize("val_rmse")
)
{
    MaxTrials = 10,
    Seed = 42,
};

var result = await tuner.SearchAsync(
    train,
    validation,
    epochs: 20,
    callbacks: () => [new EarlyStopping("val_rmse") { Patience = 5 }]
);

Console.WriteLine(result.ResultsSummary(count: 3));
var model = result.GetBestModels()[0];
#endregion

Console.WriteLine(model.Network.Network.Summary());
Console.WriteLine($"fingerprint {result.Fingerprint}");
