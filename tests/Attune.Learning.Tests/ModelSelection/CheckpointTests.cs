using Attune.Learning.Checkpoints;
using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection;
using Attune.Learning.Preprocessing;
using Attune.Learning.Splitters;
using Attune.Networks;
using Attune.Networks.Callbacks;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.Numerics.Random;
using Attune.Spaces;
using Xunit;

namespace Attune.Learning.Tests.ModelSelection;

public sealed class CheckpointTests : IDisposable
{
    private const int Epochs = 4;
    private const int Candidates = 3;
    private const int Folds = 3;

    private static readonly Dataset Data = Line(60);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("attune-checkpoints-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_search_that_was_cut_off_goes_on_in_the_middle_of_its_folds(int workers)
    {
        var whole = Search(null, new Counter(int.MaxValue), 1);
        var checkpoints = new CheckpointFolder(folder.FullName) { Spacing = TimeSpan.Zero, Kept = 1 };
        using var source = new CancellationTokenSource();
        var cut = new Counter(7, source);
        Assert.Throws<OperationCanceledException>(() => Search(checkpoints, cut, 1));

        var rest = new Counter(int.MaxValue);
        var resumed = Search(checkpoints, rest, workers);

        Assert.Equal(whole.Fingerprint, resumed.Fingerprint);
        Assert.Equal(whole.Model!.Predict(Data.Features).Values, resumed.Model!.Predict(Data.Features).Values);
        // Every epoch but the one that was cut off was trained once; the best candidate's also on all rows.
        Assert.Equal((Epochs * ((Candidates * Folds) + 1)) + 1, cut.Begun + rest.Begun);
        Assert.Equal([whole.Best.Trial.Number], checkpoints.Trials());
    }

    private static SearchResult Search(CheckpointFolder? checkpoints, Counter counter, int workers) =>
        new RandomizedSearchCV(
            hp => new Pipeline(
                [new StandardScaler()],
                new NetworkRegressor(
                    (inputs, outputs) =>
                        new Sequential(new Input(inputs), new Dense(hp["units"].AsInt()), new Dense(outputs)).Compile(
                            new Adam(),
                            Loss.MeanSquaredError
                        )
                )
                {
                    Epochs = Epochs,
                    Callbacks = () => [counter.Watch()],
                }
            ),
            new SearchSpace(new IntParameter("units", 1, 8))
        )
        {
            Iterations = Candidates,
            Splitter = new KFold(Folds),
            Workers = workers,
            Checkpoints = checkpoints,
        }.Fit(Data, counter.Token);

    private static Dataset Line(int rows)
    {
        var stream = RandomKey.FromSeed(3).OpenStream();
        var x = Enumerable.Range(0, rows).Select(_ => stream.NextUniform(-2, 2)).ToArray();
        return new Dataset(
            new Table([new NumericColumn("x", x)]),
            new NumericTarget([.. x.Select(static value => (2 * value) + 1)])
        );
    }

    /// <summary>Counts epochs, and cancels the search in the middle of one.</summary>
    private sealed class Counter(int at, CancellationTokenSource? source = null)
    {
        private int begun;

        public CancellationToken Token => source?.Token ?? CancellationToken.None;

        public int Begun => begun;

        private void Cancel() => source!.Cancel();

        public Callback Watch() => new Watcher(this, at);

        private sealed class Watcher(Counter owner, int at) : Callback
        {
            public override CallbackMemory Memory => CallbackMemory.None;

            public override void OnEpochBegin(TrainingRun run, int epoch)
            {
                if (Interlocked.Increment(ref owner.begun) == at)
                {
                    owner.Cancel();
                }
            }
        }
    }
}
