using System.Globalization;
using Attune;
using Attune.Learning.Data.Sets;
using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection;
using Attune.Learning.Preprocessing;
using Attune.Learning.Scoring;
using Attune.Learning.Splitters;
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

#region search
var data = Datasets.CaliforniaHousing().Data;
var rows = TrainTestSplit.Of(data.RowCount, 0.2, RandomKey.FromSeed(42));
var (train, test) = (data.SelectRows(rows.Train), data.SelectRows(rows.Test));

var space = new SearchSpace(
    new IntParameter("n_hidden", 0, 3),
    new IntParameter("n_neurons", 1, 100),
    new FloatParameter("learning_rate", 3e-4, 3e-2, Scale.Log),
    new ChoiceParameter("activation", ["relu", "gelu", "tanh"])
);

var search = new RandomizedSearchCV(
    hp => new Pipeline(
        [new StandardScaler()],
        new NetworkRegressor((inputs, outputs) => Build(hp, inputs, outputs))
        {
            Epochs = 30,
            ValidationSplit = 0.1,
            Callbacks = () => [new EarlyStopping("val_rmse") { Patience = 5, RestoreBestWeights = true }],
        }
    ),
    space
)
{
    Iterations = 10,
    Splitter = new KFold(3),
    Seed = 42,
};

var found = search.Fit(train);
#endregion

foreach (var (name, value) in found.BestHyperparameters)
{
    Console.WriteLine($"{name, -14} {value}");
}

var error = -Scorer.NegativeRootMeanSquaredError.Score(test.Target, found.Model!.Predict(test.Features));
Console.WriteLine($"{"cv rmse", -14} {-found.BestScore:F4}");
Console.WriteLine($"{"test rmse", -14} {error:F4}");
Console.WriteLine($"{"fingerprint", -14} {found.Fingerprint}");

#region build
static CompiledNetwork Build(HyperParameters hp, int inputs, int outputs)
{
    var network = new Sequential(new Input(inputs));
    for (var i = 0; i < hp["n_hidden"].AsInt(); i++)
    {
        network.Add(new Dense(hp["n_neurons"].AsInt(), Activation.Parse(hp["activation"].AsText())));
    }

    network.Add(new Dense(outputs));
    return network.Compile(
        new Adam { LearningRate = hp["learning_rate"].AsDouble() },
        Loss.MeanSquaredError,
        Metric.Rmse
    );
}
#endregion
