using System.Diagnostics;
using Attune.Learning.Data;
using Attune.Learning.Data.Sets;
using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection;
using Attune.Learning.Preprocessing;
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

namespace Attune.Benchmarks.Lab;

/// <summary>
/// The whole lab: 5 random candidates × 3 folds and the refit on California Housing, standardized inside the fold, up to 100
/// epochs with early stopping, once as the recorded peer does it and once without its shortcut. The first search of the process
/// is measured too: it pays for compiling everything.
/// </summary>
internal static class LabBenchmark
{
    private const int Repetitions = 5;

    /// <summary>The recorded peer, whose early stopping asks for a gain of 1.0 and so ends nearly every fit after 11 epochs.</summary>
    private const double RecordedMinDelta = 1.0;

    private static readonly SearchSpace Space = new([
        new IntParameter("n_hidden", 0, 3),
        new IntParameter("n_neurons", 1, 100),
        new FloatParameter("learning_rate", 3e-4, 3e-2, Scale.Log),
        new ChoiceParameter("optimizer", ["adam", "sgd", "nesterov"]),
    ]);

    public static LabReport Run()
    {
        var (train, validation) = Split();
        var results = new List<LabResult>();
        foreach (var (workers, minDelta) in new[] { (2, RecordedMinDelta), (1, RecordedMinDelta), (2, 0.0), (1, 0.0) })
        {
            var first = Search(train, validation, workers, minDelta);
            var again = Enumerable.Range(0, Repetitions).Select(_ => Search(train, validation, workers, minDelta));
            results.Add(
                new LabResult(
                    workers,
                    minDelta,
                    first.Fits,
                    first.Epochs,
                    first.Seconds,
                    Statistics.Median(again.Select(static search => search.Seconds))
                )
            );
        }

        return new LabReport(Machine.Describe(), results);
    }

    private static (Dataset Train, Dataset Validation) Split()
    {
        var data = Datasets.CaliforniaHousing().Data;
        var random = RandomKey.FromSeed(42);
        var outer = TrainTestSplit.Of(data.RowCount, 0.25, random.Derive("test"));
        var inner = TrainTestSplit.Of(outer.Train.Length, 0.25, random.Derive("validation"));
        return (
            data.SelectRows([.. inner.Train.Select(row => outer.Train[row])]),
            data.SelectRows([.. inner.Test.Select(row => outer.Train[row])])
        );
    }

    private static (double Seconds, int Fits, int Epochs) Search(
        Dataset train,
        Dataset validation,
        int workers,
        double minDelta
    )
    {
        var start = Stopwatch.GetTimestamp();
        var result = new RandomizedSearchCV(hp => Build(hp, minDelta), Space)
        {
            Iterations = 5,
            Splitter = new KFold(3),
            Validation = validation,
            Seed = 42,
            Workers = workers,
            Window = 2,
        }.Fit(train);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var folds = result.Candidates.SelectMany(static candidate => candidate.Folds).ToArray();
        var refit = CrossValidation.NetworkOf(result.Model!)!.Training!.History.Epochs.Count;
        return (seconds, folds.Length + 1, folds.Sum(static fold => fold.Epochs) + refit);
    }

    private static Pipeline Build(HyperParameters hp, double minDelta) =>
        new(
            [new StandardScaler()],
            new NetworkRegressor((inputs, outputs) => Network(hp, inputs, outputs))
            {
                Epochs = 100,
                Callbacks = () =>
                    [
                        new EarlyStopping("val_rmse")
                        {
                            Patience = 10,
                            MinDelta = minDelta,
                            RestoreBestWeights = true,
                        },
                    ],
            }
        );

    private static CompiledNetwork Network(HyperParameters hp, int inputs, int outputs)
    {
        var network = new Sequential(new Input(inputs));
        for (var layer = 0; layer < hp["n_hidden"].AsInt(); layer++)
        {
            network.Add(new Dense(hp["n_neurons"].AsInt(), Activation.Relu));
        }

        network.Add(new Dense(outputs));
        var rate = hp["learning_rate"].AsDouble();
        Optimizer optimizer = hp["optimizer"].AsText() switch
        {
            "adam" => new Adam { LearningRate = rate },
            "sgd" => new Sgd { LearningRate = rate },
            _ => new Sgd
            {
                LearningRate = rate,
                Momentum = 0.9,
                Nesterov = true,
            },
        };
        return network.Compile(optimizer, Loss.MeanSquaredError, Metric.Rmse);
    }
}
