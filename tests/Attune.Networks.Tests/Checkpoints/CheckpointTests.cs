using Attune.Networks.Callbacks;
using Attune.Networks.Checkpoints;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Networks.Tests.Callbacks;
using Attune.Networks.Training;
using Attune.Numerics.Random;
using Xunit;

namespace Attune.Networks.Tests.Checkpoints;

public sealed class CheckpointTests : IDisposable
{
    private static readonly Samples Train = new([1, 2, 3, 4, 5, 6, 7, 8], 2, [1, 2, 3, 4]);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void More_epochs_may_be_asked_for()
    {
        var whole = Fit(Options(9) with { Checkpoint = null });

        Fit(Options(4));
        var longer = Fit(Options(9));

        Assert.Equal(4, longer.ResumedAt);
        Assert.Null(whole.ResumedAt);
        Assert.Equal(whole.History["loss"], longer.History["loss"]);
        Assert.Equal(whole.Model.Weights[0].ToArray(), longer.Model.Weights[0].ToArray());
    }

    [Fact]
    public void Fewer_epochs_are_an_error()
    {
        Fit(Options(4));

        var error = Assert.Throws<ArgumentException>(() => Fit(Options(3)));

        Assert.Contains("has 4 epochs already", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Differences() =>
        new()
        {
            { "network", "units" },
            { "optimizer", "learning_rate" },
            { "training samples", "training samples" },
            { "weights of samples", "training samples" },
            { "validation samples", "validation samples" },
            { "batch size", "batch size is '3'" },
            { "shuffle", "shuffle" },
            { "random streams", "random streams" },
            { "first epoch", "first epoch is '0'" },
            { "start", "start is 'initializers'" },
            { "callbacks", "callbacks is" },
        };

    [Theory]
    [MemberData(nameof(Differences))]
    public void Another_fits_is_refused_or_begun_anew(string change, string named)
    {
        Fit(Options(4));
        var options = Options(4) with { Random = RandomKey.FromSeed(change == "random streams" ? 8UL : 7) };
        options = change switch
        {
            "validation samples" => options with { Validation = Train },
            "batch size" => options with { BatchSize = 2 },
            "shuffle" => options with { Shuffle = false },
            "first epoch" => options with { InitialEpoch = 1 },
            "start" => options with { InitialState = Fit(Options(1) with { Checkpoint = null }).State },
            "callbacks" => options with { Callbacks = static () => [new TerminateOnNaN()] },
            _ => options,
        };
        var network = Network(change == "network" ? 4 : 3, change == "optimizer" ? 0.2 : 0.1);
        var train = change switch
        {
            "training samples" => new Samples([1, 2, 3, 4, 5, 6, 7, 9], 2, [1, 2, 3, 4]),
            "weights of samples" => new Samples(Train.Inputs, 2, Train.Targets, 1, [1, 1, 1, 2]),
            _ => Train,
        };

        var error = Assert.Throws<ArgumentException>(() => network.Fit(train, options));
        string? warning = null;
        var anew = network.Fit(
            train,
            options with
            {
                Checkpoint = options.Checkpoint! with
                {
                    Unusable = UnusableCheckpoint.StartAnew,
                    Warn = text => warning = text,
                },
            }
        );

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Contains(folder["fit"], error.Message, StringComparison.Ordinal);
        Assert.Contains(named, warning, StringComparison.Ordinal);
        Assert.Null(anew.ResumedAt);
        var fresh = network.Fit(train, options with { Checkpoint = null });
        Assert.Equal(fresh.Model.Weights[0].ToArray(), anew.Model.Weights[0].ToArray());
    }

    [Fact]
    public void A_callback_that_does_not_say_what_it_remembers_is_refused_before_the_first_epoch()
    {
        var counter = new Counter();

        var error = Assert.Throws<ArgumentException>(() => Fit(Options(4) with { Callbacks = () => [counter] }));

        Assert.Contains("Counter.Memory is Unknown", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, counter.Count);
        Fit(Options(4) with { Callbacks = () => [counter], Checkpoint = null });
        Assert.Equal(4, counter.Count);
    }

    [Fact]
    public void Checkpoints_are_as_far_apart_as_asked_for()
    {
        var clock = new StepClock();
        var times = new List<bool>();

        Fit(
            Options(8) with
            {
                Checkpoint = new CheckpointOptions(folder["fit"]) { Time = clock, Spacing = TimeSpan.FromSeconds(3) },
                Callbacks = () => [new Step(folder["fit"], clock, times)],
            }
        );

        // A second an epoch: the file of the third epoch is there in the fourth.
        Assert.Equal([false, false, false, true, false, false, true, false], times);
    }

    [Fact]
    public void A_training_state_is_read_as_it_was_written()
    {
        var state = Fit(Options(2) with { Checkpoint = null }).State;
        new TrainingStateFile(state) { Notes = new Dictionary<string, string> { ["from"] = "here" } }.Write(
            folder["state"]
        );

        var file = TrainingStateFile.Read(folder["state"], Network(3, 0.1).Network);

        Assert.Equal("here", file.Notes["from"]);
        Assert.Equal(state.Slots, file.State.Slots);
        Assert.Equal(state.Weights[0].ToArray(), file.State.Weights[0].ToArray());
        Assert.Equal((state.Iterations, state.LearningRate), (file.State.Iterations, file.State.LearningRate));
        Assert.Throws<InvalidDataException>(() => TrainingStateFile.Read(folder["state"], Network(4, 0.1).Network));
    }

    private FitOptions Options(int epochs) =>
        new()
        {
            Epochs = epochs,
            BatchSize = 3,
            Random = RandomKey.FromSeed(7),
            Checkpoint = new CheckpointOptions(folder["fit"]) { KeepAtEnd = true },
        };

    private static FitResult Fit(FitOptions options) => Network(3, 0.1).Fit(Train, options);

    private static CompiledNetwork Network(int units, double rate) =>
        new Sequential(new Input(2), new Dense(units), new Dense(1)).Compile(
            new Adam { LearningRate = rate },
            Loss.MeanSquaredError
        );

    private sealed class Counter : Callback
    {
        public int Count { get; private set; }

        public override void OnEpochBegin(TrainingRun run, int epoch) => Count++;
    }

    private sealed class StepClock : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }

    private sealed class Step(string file, StepClock clock, List<bool> times) : Callback
    {
        public override CallbackMemory Memory => CallbackMemory.None;

        public override void OnEpochBegin(TrainingRun run, int epoch)
        {
            clock.Seconds++;
            times.Add(File.Exists(file));
            File.Delete(file);
        }
    }
}
