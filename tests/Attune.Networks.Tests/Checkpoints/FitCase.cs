using Attune.Networks.Activations;
using Attune.Networks.Callbacks;
using Attune.Networks.Checkpoints;
using Attune.Networks.Files;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;
using Attune.Networks.Schedules;
using Attune.Networks.Tests.Callbacks;
using Attune.Networks.Training;
using Attune.Numerics.Random;
using Attune.Numerics.Simd;

namespace Attune.Networks.Tests.Checkpoints;

/// <summary>A fit that is made of a number: any network, optimizer, schedule and callbacks, and where it is cut off.</summary>
internal sealed class FitCase(ulong seed, string optimizerName)
{
    public const int Epochs = 6;

    public static readonly string[] OptimizerNames =
    [
        "Sgd",
        "RmsProp",
        "Adam",
        "AdamW",
        "Nadam",
        "Adamax",
        "Adagrad",
        "Adadelta",
        "Ftrl",
        "Lion",
        "Lamb",
        "Adafactor",
        "Muon",
        "ScheduleFreeAdamW",
    ];

    private static readonly Samples Train = Data(41, 1);
    private static readonly Samples Validation = Data(13, 2);

    private readonly RandomKey key = RandomKey.FromSeed(seed).Derive(optimizerName);

    /// <summary>The fit's callbacks of the last call of <see cref="Fit"/>.</summary>
    public IReadOnlyList<Callback> Callbacks { get; private set; } = [];

    /// <summary>Where the fit is cut off, time after time.</summary>
    public IReadOnlyList<(Place Place, int Epoch)> Cuts
    {
        get
        {
            var random = key.Derive("cuts").OpenStream();
            return
            [
                .. Enumerable
                    .Range(0, 1 + random.NextInt32(3))
                    .Select(_ => ((Place)(1 + random.NextInt32(5)), random.NextInt32(Epochs))),
            ];
        }
    }

    /// <summary>Fits, over lanes that do not matter.</summary>
    public FitResult Fit(TemporaryFolder folder, string name, PowerCut cut, int path)
    {
        var random = key.Derive("fit").OpenStream();
        var (batchSize, shuffle, everyEpochs) = (
            5 + random.NextInt32(9),
            random.NextInt32(4) > 0,
            1 + random.NextInt32(3)
        );
        return Network()
            .Fit(
                Train,
                new FitOptions
                {
                    Epochs = Epochs,
                    BatchSize = batchSize,
                    Shuffle = shuffle,
                    Validation = Validation,
                    Random = key.Derive("random"),
                    Path = SimdPath.Supported[path % SimdPath.Supported.Count],
                    Checkpoint = new CheckpointOptions(folder[name]) { EveryEpochs = everyEpochs },
                    Callbacks = () => Callbacks = [.. Watchers(folder, name), cut],
                }
            );
    }

    private CompiledNetwork Network()
    {
        var random = key.Derive("network").OpenStream();
        var network = new Sequential(new Input(3));
        if (random.NextInt32(2) == 0)
        {
            network.Add(new Normalization());
        }

        for (var layer = 0; layer <= random.NextInt32(2); layer++)
        {
            network.Add(
                new Dense(1 + random.NextInt32(6), random.NextInt32(2) == 0 ? Activation.Relu : Activation.Tanh)
            );
            switch (random.NextInt32(5))
            {
                case 0:
                    network.Add(new BatchNormalization());
                    break;
                case 1:
                    network.Add(new Dropout(0.3));
                    break;
                case 2:
                    network.Add(new GaussianNoise(0.1));
                    break;
                default:
                    break;
            }
        }

        return network
            .Add(new Dense(1))
            .Compile(Optimizer(), Loss.MeanSquaredError, Metric.Rmse, Metric.MeanAbsoluteError);
    }

    private bool HasSchedule => key.Derive("schedule").OpenStream().NextInt32(2) == 0;

    private Optimizer Optimizer()
    {
        var random = key.Derive("optimizer").OpenStream();
        var optimizer = Attune.Networks.Optimizers.Optimizer.Parse(optimizerName);
        var rate = 0.005 + (0.02 * random.NextDouble());
        optimizer = optimizer with
        {
            LearningRate = !HasSchedule
                ? rate
                : random.NextInt32(6) switch
                {
                    0 => new CosineDecay(rate, 20),
                    1 => new CosineDecayRestarts(rate, 7),
                    2 => new ExponentialDecay(rate, 5, 0.9),
                    3 => new InverseTimeDecay(rate, 4, 0.5),
                    4 => new PiecewiseConstantDecay([4, 9], [rate, rate / 2, rate / 4]),
                    _ => new PolynomialDecay(rate, 15),
                },
            GradientAccumulationSteps = random.NextInt32(3) == 0 ? 3 : 1,
            UseEma = random.NextInt32(3) == 0,
        };
        return random.NextInt32(3) switch
        {
            0 => optimizer with { ClipNorm = 0.5 },
            1 => optimizer with { GlobalClipNorm = 1 },
            _ => optimizer,
        };
    }

    private List<Callback> Watchers(TemporaryFolder folder, string name)
    {
        var random = key.Derive("callbacks").OpenStream();
        var list = new List<Callback>
        {
            new CsvLogger(folder[name + ".csv"]),
            new ModelCheckpoint(folder[name + ".model"], "val_loss")
            {
                SaveBestOnly = true,
                Save = static (model, path) => new ModelFile(model).Write(path),
            },
        };
        if (random.NextInt32(2) == 0)
        {
            list.Add(
                new EarlyStopping("val_rmse")
                {
                    Patience = random.NextInt32(3),
                    MinDelta = 0.02,
                    RestoreBestWeights = random.NextInt32(2) == 0,
                }
            );
        }

        if (!HasSchedule && random.NextInt32(2) == 0)
        {
            list.Add(
                new ReduceLROnPlateau("loss")
                {
                    Patience = 1,
                    MinDelta = 0.05,
                    Cooldown = 1,
                }
            );
        }
        else if (!HasSchedule)
        {
            list.Add(new LearningRateScheduler(static (epoch, rate) => epoch % 2 == 0 ? rate : rate * 0.8));
        }

        list.Insert(random.NextInt32(list.Count), new TerminateOnNaN());
        return list;
    }

    private static Samples Data(int rows, ulong seed)
    {
        var random = RandomKey.FromSeed(seed).OpenStream();
        var (inputs, targets) = (new float[rows * 3], new float[rows]);
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = random.NextSingle() - 0.5f;
            targets[i / 3] += inputs[i] * ((i % 3) - 1);
        }

        return new Samples(inputs, 3, targets);
    }
}
