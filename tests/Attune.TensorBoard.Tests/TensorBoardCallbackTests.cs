using Attune.Networks;
using Attune.Networks.Callbacks;
using Attune.Networks.Checkpoints;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.TestKit;
using Xunit;

namespace Attune.TensorBoard.Tests;

public sealed class TensorBoardCallbackTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("curves").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("train", "events.out.tfevents.1700000000.host.1.0.v2")]
    [InlineData("validation", "events.out.tfevents.1700000000.host.1.1.v2")]
    public void Curves_have_the_tags_and_steps_of_Keras(string run, string file)
    {
        var network = new Sequential(new Input(3), new Dense(4), new Dense(1)).Compile(
            new Adam(),
            Loss.MeanSquaredError,
            Metric.Rmse
        );
        // 2 steps an epoch and 3 epochs, as the golden fit had.
        network.Fit(
            Rows(64),
            new FitOptions
            {
                Epochs = 3,
                Validation = Rows(8),
                Callbacks = () => [new TensorBoardCallback(folder) { HistogramFrequency = 1 }],
            }
        );
        var golden = EventFileReader.Read(GoldenFiles.PathOf($"files/tensorboard/keras-fit/{run}/{file}"));
        var written = EventFileReader.Read(Directory.GetFiles(Path.Combine(folder, run)).Single());
        Assert.Equal(golden.Skip(1).Select(Name), written.Skip(1).Select(Name));
    }

    [Fact]
    public void A_fit_that_was_cut_off_leaves_each_step_once()
    {
        var network = new Sequential(new Input(3), new Dense(1)).Compile(new Adam(), Loss.MeanSquaredError);
        FitResult Fit(int cutAt) =>
            network.Fit(
                Rows(64),
                new FitOptions
                {
                    Epochs = 5,
                    Checkpoint = new CheckpointOptions(Path.Combine(folder, "checkpoint")) { EveryEpochs = 2 },
                    Callbacks = () => [new TensorBoardCallback(folder), new Cut(cutAt)],
                }
            );

        Assert.Throws<InvalidOperationException>(() => Fit(3));
        Fit(int.MaxValue);

        var events = Directory.GetFiles(Path.Combine(folder, "train")).Order().SelectMany(EventFileReader.Read);
        Assert.Equal(
            [0, 1, 2, 3, 4],
            events.Where(static e => e.Summary?.Value[0].Tag == "epoch_loss").Select(static e => e.Step).Order()
        );
    }

    private sealed class Cut(int at) : Callback
    {
        public override CallbackMemory Memory => CallbackMemory.None;

        public override void OnEpochCompleted(TrainingRun run, int epoch)
        {
            if (epoch == at)
            {
                throw new InvalidOperationException();
            }
        }
    }

    // Keras puts the model's name before a variable's.
    private static (long Step, string Tag) Name(Messages.Event happening) =>
        (happening.Step, happening.Summary.Value.Single().Tag.Replace("sequential/", "", StringComparison.Ordinal));

    private static Samples Rows(int count) =>
        new(
            [.. Enumerable.Range(0, count * 3).Select(static i => (float)Math.Sin(i))],
            3,
            [.. Enumerable.Range(0, count).Select(static i => (float)Math.Cos(i))],
            1
        );
}
