using Attune.Networks;
using Attune.Networks.Callbacks;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.Numerics.Random;
using Xunit;

namespace Attune.TestKit;

/// <summary>What every callback must keep to. Derive, make the callback, and the tests run.</summary>
public abstract class CallbackContract
{
    private const int Epochs = 6;

    private static readonly Samples Train = MakeSamples();

    /// <summary>
    /// Whether the callback may change what is learnt in the contract's fit (6 epochs, of which each is better than the one
    /// before).
    /// </summary>
    protected virtual bool Steers => false;

    /// <summary>Makes a callback as it is at a fit's beginning.</summary>
    protected abstract Callback Create();

    [Fact]
    public void Each_fit_has_its_own_and_gives_the_same()
    {
        var first = Fit(Epochs, Create);
        var second = Fit(Epochs, Create);

        Assert.Equal(first.Model.Weights[0].ToArray(), second.Model.Weights[0].ToArray());
        Assert.Equal(first.StopReason, second.StopReason);
        Assert.Equal(first.History.Logs.Select(static l => l.Values), second.History.Logs.Select(static l => l.Values));
    }

    [Fact]
    public void Watching_changes_nothing()
    {
        if (Steers)
        {
            return;
        }

        var watched = Fit(Epochs, Create);
        var alone = Fit(Epochs, static () => new Nothing());

        Assert.Equal(alone.Model.Weights[0].ToArray(), watched.Model.Weights[0].ToArray());
        Assert.Null(watched.StopReason);
        Assert.Equal(alone.History["val_loss"], watched.History["val_loss"]);
    }

    [Fact]
    public void Takes_a_fit_without_epochs()
    {
        var fit = Fit(0, Create);

        Assert.Empty(fit.History.Epochs);
    }

    [Fact]
    public void Remembers_what_it_saved()
    {
        var twin = default(Twin);
        Fit(Epochs, () => twin = new Twin(Create, Create()));

        Assert.NotNull(twin);
        Assert.Equal(Epochs, twin.Checks);
    }

    private static FitResult Fit(int epochs, Func<Callback> create) =>
        new Sequential(new Input(3), new Dense(1))
            .Compile(new Sgd { LearningRate = 0.05 }, Loss.MeanSquaredError, Metric.Rmse)
            .Fit(
                Train,
                new FitOptions
                {
                    Epochs = epochs,
                    BatchSize = 16,
                    Validation = Train,
                    Random = RandomKey.FromSeed(3),
                    Callbacks = () => [create()],
                }
            );

    private static Samples MakeSamples()
    {
        var random = RandomKey.FromSeed(2).OpenStream();
        var inputs = new float[64 * 3];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = random.NextSingle();
        }

        var targets = new float[64];
        for (var i = 0; i < targets.Length; i++)
        {
            targets[i] = inputs[i * 3] + (2 * inputs[(i * 3) + 1]);
        }

        return new Samples(inputs, 3, targets);
    }

    private sealed class Nothing : Callback;

    /// <summary>Passes everything on, and after each epoch gives a second callback the first one's state.</summary>
    private sealed class Twin(Func<Callback> create, Callback inner) : Callback
    {
        public int Checks { get; private set; }

        public override bool WatchesBatches => inner.WatchesBatches;

        public override void OnTrainBegin(TrainingRun run) => inner.OnTrainBegin(run);

        public override void OnEpochBegin(TrainingRun run, int epoch) => inner.OnEpochBegin(run, epoch);

        public override void OnBatchEnd(TrainingRun run, int batch, double loss) => inner.OnBatchEnd(run, batch, loss);

        public override void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs) =>
            inner.OnEpochEnd(run, epoch, logs);

        public override void OnEpochCompleted(TrainingRun run, int epoch)
        {
            inner.OnEpochCompleted(run, epoch);
            var saved = StateOf(inner, run);
            var other = create();
            other.OnTrainBegin(run);
            using (var reader = new BinaryReader(new MemoryStream(saved)))
            {
                other.LoadState(run, reader);
                Assert.Equal(saved.Length, reader.BaseStream.Position);
            }

            Assert.Equal(saved, StateOf(other, run));
            inner = other;
            Checks++;
        }

        public override void OnTrainEnd(TrainingRun run) => inner.OnTrainEnd(run);

        private static byte[] StateOf(Callback callback, TrainingRun run)
        {
            using var bytes = new MemoryStream();
            using var writer = new BinaryWriter(bytes);
            callback.SaveState(run, writer);
            writer.Flush();
            return bytes.ToArray();
        }
    }
}
