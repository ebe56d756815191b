using Attune.Learning.Checkpoints;
using Attune.Learning.Tuners;
using Attune.Networks.Callbacks;
using Attune.Networks.Training;
using Xunit;

namespace Attune.Learning.Tests.Tuners;

public sealed class CheckpointTests : IDisposable
{
    private const int Epochs = 6;
    private const int Trials = 4;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("attune-checkpoints-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_search_that_was_cut_off_goes_on_in_the_middle_of_its_trial(int workers)
    {
        var whole = await Search(null, new Cut(int.MaxValue), 1);
        var checkpoints = new CheckpointFolder(folder.FullName) { Spacing = TimeSpan.Zero, Kept = 1 };
        using var source = new CancellationTokenSource();
        var cut = new Cut(9, source);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Search(checkpoints, cut, 1));
        Assert.NotEqual(0, checkpoints.SizeInBytes());

        var rest = new Cut(int.MaxValue);
        var resumed = await Search(checkpoints, rest, workers);

        Assert.Equal(whole.Fingerprint, resumed.Fingerprint);
        Assert.Equal(
            whole.Trials.SelectMany(static trial => trial.Record.Reports),
            resumed.Trials.SelectMany(static trial => trial.Record.Reports)
        );
        Assert.Equal(whole.GetBestModels()[0].Weights[0].ToArray(), resumed.GetBestModels()[0].Weights[0].ToArray());
        Assert.Equal(
            whole.BestTrial.Executions[0].History["val_loss"],
            resumed.BestTrial.Executions[0].History["val_loss"]
        );
        // Every epoch but the one that was cut off was trained once.
        Assert.Equal((Epochs * Trials * 2) + 1, cut.Begun + rest.Begun);
        Assert.Equal([whole.BestTrial.Record.Number], checkpoints.Trials());
    }

    [Fact]
    public async Task A_damaged_checkpoint_costs_its_trial_no_more_than_time()
    {
        var whole = await Search(null, new Cut(int.MaxValue), 1);
        using var source = new CancellationTokenSource();
        var warnings = new List<string>();
        var checkpoints = new CheckpointFolder(folder.FullName) { Spacing = TimeSpan.Zero, Warn = warnings.Add };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Search(checkpoints, new Cut(3, source), 1));
        var file = Directory.GetFiles(folder.FullName, "*", SearchOption.AllDirectories).Single();
        var bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);

        var resumed = await Search(checkpoints, new Cut(int.MaxValue), 1);

        Assert.Equal(whole.Fingerprint, resumed.Fingerprint);
        Assert.Contains("checksum", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task None_are_left_where_none_are_to_be_kept()
    {
        var checkpoints = new CheckpointFolder(folder.FullName) { Kept = 0 };

        await Search(checkpoints, new Cut(int.MaxValue), 2);

        Assert.Empty(checkpoints.Trials());
        // The models of the best are results, not checkpoints.
        Assert.Equal(["models"], folder.GetFileSystemInfos().Select(static entry => entry.Name));
    }

    [Fact]
    public async Task Promoted_trials_leave_no_training_that_nobody_goes_on_with()
    {
        var checkpoints = new CheckpointFolder(folder.FullName) { Kept = 0 };
        Hyperband Tuner(CheckpointFolder? where) =>
            new(Tiny.Build, Objective.Minimize("val_loss"))
            {
                MaxEpochs = 9,
                Seed = 4,
                Checkpoints = where,
            };
        var without = await Tuner(null).SearchAsync(Tiny.Train, Tiny.Validation);

        var result = await Tuner(checkpoints).SearchAsync(Tiny.Train, Tiny.Validation);

        Assert.Equal(without.Fingerprint, result.Fingerprint);
        Assert.Empty(checkpoints.Trials());
        var left = Directory.GetFiles(Path.Combine(folder.FullName, "parents")).Length;
        Assert.InRange(left, 0, result.Trials.Count / 4);
    }

    private static Task<TunerResult> Search(CheckpointFolder? checkpoints, Cut cut, int workers) =>
        new RandomSearch(Tiny.Build, Objective.Minimize("val_loss"))
        {
            MaxTrials = Trials,
            ExecutionsPerTrial = 2,
            Seed = 5,
            Workers = workers,
            Window = 1,
            Checkpoints = checkpoints,
        }.SearchAsync(Tiny.Train, Tiny.Validation, Epochs, callbacks: () => [cut.Watch()], cancellation: cut.Token);

    /// <summary>Counts epochs, and ends the search in the middle of one.</summary>
    private sealed class Cut(int at, CancellationTokenSource? source = null)
    {
        private int begun;

        public CancellationToken Token => source?.Token ?? CancellationToken.None;

        public int Begun => begun;

        private void Cancel() => source!.Cancel();

        public Callback Watch() => new Watcher(this, at);

        private sealed class Watcher(Cut owner, int at) : Callback
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
