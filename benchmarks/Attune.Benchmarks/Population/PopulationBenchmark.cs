using Attune.Learning.Data.Sets;
using Attune.Learning.Estimators;
using Attune.Learning.Preprocessing;
using Attune.Learning.Tuners;
using Attune.Networks;
using Attune.Networks.Activations;
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
/// Population-based training of a California Housing network against fixed learning-rate schedules: of each kind a grid of as many
/// starting rates, from the same range, as the population has members. All spend the same number of epochs.
/// </summary>
internal static class PopulationBenchmark
{
    private const int Seeds = 6;
    private const int Members = 16;
    private const int Epochs = 60;
    private const int BatchSize = 32;
    private const double LeastRate = 1e-4;
    private const double GreatestRate = 3e-2;

    // The rest of 20,640 rows is for test.
    private const int TrainRows = 11_610;
    private const int ValidationRows = 3_870;

    private const int Steps = Epochs * ((TrainRows + BatchSize - 1) / BatchSize);

    private static readonly (string Name, Func<double, LearningRateSchedule> Of)[] Schedules =
    [
        ("constant", static rate => rate),
        ("cosine to 0", static rate => new CosineDecay(rate, Steps)),
        ("exponential to a hundredth", static rate => new ExponentialDecay(rate, Steps, 0.01)),
        ("inverse time to an eleventh", static rate => new InverseTimeDecay(rate, Steps / 10, 1)),
        ("a tenth after half, a hundredth after three quarters", static rate => Staircase(rate)),
    ];

    public static PopulationReport Run() =>
        new(
            Machine.Describe(),
            Seeds,
            Members,
            Epochs,
            Measure("population-based training", Population),
            [.. Schedules.Select(static schedule => Measure(schedule.Name, seed => Grid(schedule.Of, seed)))]
        );

    private static Objective Goal { get; } = Objective.Minimize("val_rmse");

    private static PopulationBasedTraining Population(ulong seed) =>
        new(hp => Network(hp.Float("learning_rate", LeastRate, GreatestRate, Scale.Log)), Goal)
        {
            PopulationSize = Members,
            MaxEpochs = Epochs,
            EpochsPerGeneration = 4,
            MaxConsecutiveFailedTrials = Members,
            Seed = seed,
        };

    private static GridSearch Grid(Func<double, LearningRateSchedule> schedule, ulong seed) =>
        new(
            hp =>
                Network(
                    schedule(
                        LeastRate
                            * Math.Pow(GreatestRate / LeastRate, hp.Int("place", 0, Members - 1) / (Members - 1.0))
                    )
                ),
            Goal
        )
        {
            // The greatest rates may diverge.
            MaxConsecutiveFailedTrials = Members,
            Seed = seed,
        };

    private static PiecewiseConstantDecay Staircase(double rate) =>
        new([Steps / 2, Steps / 4 * 3], [rate, rate / 10, rate / 100]);

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

        return new PopulationResult(name, validation, test);
    }

    private static (Samples Train, Samples Validation, Samples Test) Divide(ulong seed)
    {
        var all = Datasets.CaliforniaHousing().Data;
        var rows = all.SelectRows(RandomKey.FromSeed(seed).Derive("rows").OpenStream().NextPermutation(all.RowCount));
        var scaler = new StandardScaler().Fit(rows.SelectRows(Range(0, TrainRows)).Features);
        var scaled = rows.WithFeatures(scaler.Transform(rows.Features));
        return (
            NetworkSamples.Of(scaled.SelectRows(Range(0, TrainRows))),
            NetworkSamples.Of(scaled.SelectRows(Range(TrainRows, TrainRows + ValidationRows))),
            NetworkSamples.Of(scaled.SelectRows(Range(TrainRows + ValidationRows, all.RowCount)))
        );
    }

    private static int[] Range(int start, int end) => [.. Enumerable.Range(start, end - start)];

    private static CompiledNetwork Network(LearningRateSchedule rate) =>
        new Sequential(
            new Input(8),
            new Dense(30) { Activation = Activation.Relu },
            new Dense(30) { Activation = Activation.Relu },
            new Dense(1)
        ).Compile(new Sgd { LearningRate = rate, Momentum = 0.9 }, Loss.MeanSquaredError, Metric.Rmse);
}
