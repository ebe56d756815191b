using Attune.Learning.Data.Sets;
using Attune.Learning.Estimators;
using Attune.Learning.Preprocessing;
using Attune.Learning.Tuners;
using Attune.Networks;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;
using Attune.Networks.Schedules;
using Attune.Networks.Training;
using Attune.Numerics.Random;
using Attune.Spaces;

namespace Attune.Benchmarks.Population;

/// <summary>
/// Population-based training of a California Housing network against random searches of as many trainings of as many epochs, whose
/// learning rate is constant, or follows one of three schedules.
/// </summary>
internal static class PopulationBenchmark
{
    private const int Seeds = 8;
    private const int Members = 16;
    private const int Epochs = 60;
    private const int Rows = 4000;
    private const int TrainRows = 2400;
    private const int ValidationRows = 800;
    private const int BatchSize = 32;
    private const int Steps = Epochs * TrainRows / BatchSize;

    public static PopulationReport Run()
    {
        (string, Func<ulong, Tuner>)[] tuners =
        [
            (
                "population-based training",
                static seed => new PopulationBasedTraining(Build(false), Goal)
                {
                    PopulationSize = Members,
                    MaxEpochs = Epochs,
                    EpochsPerGeneration = 4,
                    Seed = seed,
                }
            ),
            (
                "random search, constant rate",
                static seed => new RandomSearch(Build(false), Goal) { MaxTrials = Members, Seed = seed }
            ),
            (
                "random search, schedules",
                static seed => new RandomSearch(Build(true), Goal) { MaxTrials = Members, Seed = seed }
            ),
        ];
        return new PopulationReport(
            Machine.Describe(),
            Seeds,
            Members,
            Epochs,
            [.. tuners.Select(static tuner => Measure(tuner.Item1, tuner.Item2))]
        );
    }

    private static Objective Goal { get; } = Objective.Minimize("val_rmse");

    private static PopulationResult Measure(string name, Func<ulong, Tuner> create)
    {
        var (validation, test) = (new List<double>(), new List<double>());
        for (var seed = 0; seed < Seeds; seed++)
        {
            var (train, watched, held) = Divide((ulong)seed);
            var tuner = create((ulong)seed);
            var epochs = tuner is PopulationBasedTraining ? 1 : Epochs;
            var result = tuner.SearchAsync(train, watched, epochs, BatchSize).GetAwaiter().GetResult();
            var model = result.GetBestModels()[0];
            validation.Add(model.Evaluate(watched)["rmse"]!.Value);
            test.Add(model.Evaluate(held)["rmse"]!.Value);
        }

        return new PopulationResult(name, validation.Average(), test.Average(), Statistics.Median(test));
    }

    private static (Samples Train, Samples Validation, Samples Test) Divide(ulong seed)
    {
        var all = Datasets.CaliforniaHousing().Data;
        var order = RandomKey.FromSeed(seed).Derive("rows").OpenStream().NextPermutation(all.RowCount);
        var rows = all.SelectRows(order.AsSpan(0, Rows));
        var scaler = new StandardScaler().Fit(rows.SelectRows(Range(0, TrainRows)).Features);
        var scaled = rows.WithFeatures(scaler.Transform(rows.Features));
        return (
            NetworkSamples.Of(scaled.SelectRows(Range(0, TrainRows))),
            NetworkSamples.Of(scaled.SelectRows(Range(TrainRows, TrainRows + ValidationRows))),
            NetworkSamples.Of(scaled.SelectRows(Range(TrainRows + ValidationRows, Rows)))
        );
    }

    private static int[] Range(int start, int end) => [.. Enumerable.Range(start, end - start)];

    private static Func<HyperParameters, CompiledNetwork> Build(bool schedules) =>
        hp =>
        {
            var rate = hp.Float("learning_rate", 1e-4, 1e-1, Scale.Log);
            var momentum = hp.Float("momentum", 0, 0.95);
            LearningRateSchedule schedule = schedules
                ? hp.Choice("schedule", "constant", "cosine", "exponential", "inverse time") switch
                {
                    "cosine" => new CosineDecay(rate, Steps),
                    "exponential" => new ExponentialDecay(rate, Steps, 0.01),
                    "inverse time" => new InverseTimeDecay(rate, Steps / 10, 1),
                    _ => rate,
                }
                : rate;
            return new Sequential(
                new Input(8),
                new Dense(30) { Activation = Attune.Networks.Activations.Activation.Relu },
                new Dense(30) { Activation = Attune.Networks.Activations.Activation.Relu },
                new Dense(1)
            ).Compile(new Sgd { LearningRate = schedule, Momentum = momentum }, Loss.MeanSquaredError, Metric.Rmse);
        };
}
