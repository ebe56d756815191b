using Attune.Networks.Activations;
using Attune.Networks.Callbacks;
using Attune.Networks.Constraints;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;
using Attune.Networks.Regularizers;
using Attune.Networks.Tests.Activations;
using Attune.Networks.Training;
using Attune.TestKit.Optimizers;
using Xunit;

namespace Attune.Networks.Tests.Training;

/// <summary>Steady-state training makes no garbage: architecture, promise 6.</summary>
public sealed class AllocationTests
{
    private static readonly string[] Metrics =
    [
        "rmse",
        "mae",
        "r2_score",
        "accuracy",
        "top_k_categorical_accuracy",
        "auc",
        "precision",
        "f1_score",
        "cosine_similarity",
    ];

    public static TheoryData<string> Losses =>
        [
            "mse",
            "mae",
            "mape",
            "msle",
            "huber",
            "log_cosh",
            "poisson",
            "kl_divergence",
            "cosine_similarity",
            "hinge",
            "binary_crossentropy",
            "binary_focal_crossentropy",
            "categorical_crossentropy",
        ];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Step_allocates_nothing(string loss)
    {
        var meter = new GarbageMeter(2, 15);

        Fit(loss, rows: 16 * 32, () => [meter, Progress()]);

        Assert.Equal(0, meter.Bytes);
    }

    [Fact]
    public void Sparse_step_allocates_nothing()
    {
        var meter = new GarbageMeter(2, 15);

        new Sequential(new Input(4), new Dense(3))
            .Compile(
                new Sgd(),
                new SparseCategoricalCrossentropy { FromLogits = true },
                Metric.Accuracy,
                new SparseTopKCategoricalAccuracy { K = 2 }
            )
            .Fit(
                new Samples(new float[4 * 512], 4, new float[512]),
                new FitOptions { Callbacks = () => [meter, new TerminateOnNaN()] }
            );

        Assert.Equal(0, meter.Bytes);
    }

    [Fact]
    public void Step_through_every_layer_allocates_nothing()
    {
        var meter = new GarbageMeter(2, 15);

        new Sequential(
            new Input(4),
            new Normalization(),
            new Dense(5) { KernelRegularizer = new L1L2(0.1, 0.1), ActivityRegularizer = new L2() },
            new BatchNormalization { GammaConstraint = new NonNeg() },
            new ActivationLayer(Activation.Relu),
            new Dropout(0.2),
            new LayerNormalization(),
            new GaussianNoise(0.1),
            new Dense(3) { KernelConstraint = new MaxNorm(), BiasConstraint = new UnitNorm() }
        )
            .Compile(new Adam(), Loss.MeanSquaredError)
            .Fit(
                new Samples(new float[4 * 512], 4, new float[3 * 512], 3),
                new FitOptions { Callbacks = () => [meter, new TerminateOnNaN()] }
            );

        Assert.Equal(0, meter.Bytes);
    }

    [Fact]
    public void Step_through_every_activation_allocates_nothing()
    {
        var meter = new GarbageMeter(2, 15);

        new Sequential(
            new Input(4),
            [
                .. ActivationSamples.All.Values.Select(static activation => (Layer)new Dense(4, activation)),
                .. ActivationSamples.All.Values.Select(static activation => new ActivationLayer(activation)),
            ]
        )
            .Compile(new Sgd { LearningRate = 1e-6 }, Loss.MeanSquaredError)
            .Fit(
                new Samples(new float[4 * 512], 4, new float[4 * 512], 4),
                new FitOptions { Callbacks = () => [meter, new TerminateOnNaN()] }
            );

        Assert.Equal(0, meter.Bytes);
    }

    [Fact]
    public void Longer_epochs_allocate_no_more()
    {
        // The first fit pays for what is made once in a process, and a collection in the midst of one is counted as garbage.
        Assert.Equal(
            Enumerable.Range(0, 4).Min(static _ => PerEpoch(64)),
            Enumerable.Range(0, 4).Min(static _ => PerEpoch(2048))
        );
    }

    private static long PerEpoch(int rows)
    {
        var before = 0L;
        var after = 0L;
        var recorder = new Recorder(
            (epoch) =>
            {
                if (epoch == 3)
                {
                    before = GC.GetAllocatedBytesForCurrentThread();
                }
                else if (epoch == 7)
                {
                    after = GC.GetAllocatedBytesForCurrentThread();
                }
            }
        );
        Fit("mse", rows, () => [recorder, Progress()]);
        return after - before;
    }

    private static ProgressReporter Progress() => new(new Ignore()) { BatchInterval = TimeSpan.Zero };

    private static void Fit(string loss, int rows, Func<IReadOnlyList<Callback>> callbacks)
    {
        var samples = new Samples(
            [.. Enumerable.Range(0, rows * 4).Select(static i => i % 7 * 0.1f)],
            4,
            [.. Enumerable.Range(0, rows * 3).Select(static i => i % 3 == 0 ? 1f : 0f)],
            3
        );
        new Sequential(new Input(4), new Dense(5, Activation.Relu), new Dense(3))
            .Compile(new Adam(), Loss.Parse(loss), [.. Metrics.Select(Metric.Parse)])
            .Fit(
                samples,
                new FitOptions
                {
                    Epochs = 8,
                    Validation = samples,
                    Callbacks = callbacks,
                }
            );
    }

    private sealed class Recorder(Action<int> onEpoch) : Callback
    {
        public override void OnEpochBegin(TrainingRun run, int epoch) => onEpoch(epoch);
    }

    private sealed class Ignore : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) { }
    }
}
