using Attune.Learning.Checkpoints;
using Attune.Learning.Tests.Tuners;
using Attune.Learning.Tuners;
using Attune.Networks;
using Attune.Storage;
using Attune.Trials;
using Xunit;

namespace Attune.Learning.Tests.Resuming;

/// <summary>Every tuner: killed when k trials have ended, opened again, it ends as one that was never killed, models included.</summary>
public sealed class TunerResumeTests : IDisposable
{
    private static readonly Objective Loss = Objective.Minimize("val_loss");
    private readonly string folder = Directory.CreateTempSubdirectory("attune-resume-").FullName;

    public static TheoryData<string, int, int> Kills()
    {
        var data = new TheoryData<string, int, int>();
        foreach (var name in new[] { "random", "bayesian", "grid", "hyperband", "population" })
        {
            data.Add(name, 1, 1);
            data.Add(name, 5, 1);
            data.Add(name, 7, 2);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Kills))]
    public async Task A_killed_search_ends_as_one_that_was_not(string name, int ends, int workers)
    {
        var whole = await Search(name, workers, null, StudyStart.New, []);
        var storage = new InMemoryStorage().Share();
        using (var mortal = new MortalStorage(storage, ends))
        {
            await Assert.ThrowsAnyAsync<Exception>(() => Search(name, workers, mortal, StudyStart.New, []));
        }

        var finished = storage.Load().Where(static trial => trial.HasEnded).Select(static t => t.Number).ToArray();
        Assert.Equal(ends, finished.Length);
        var begun = new List<int>();
        var resumed = await Search(name, workers, storage.Share(), StudyStart.Resume, begun);
        Assert.Equal(whole.Fingerprint, resumed.Fingerprint);
        Assert.Empty(begun.Intersect(finished));
        Assert.Equal(whole.ResultsSummary(), resumed.ResultsSummary());
        foreach (var (one, other) in whole.Trials.Zip(resumed.Trials))
        {
            Assert.Equal((one.Id, one.BestEpoch), (other.Id, other.BestEpoch));
            Assert.Equal(one.Metrics.Names.Zip(one.Metrics.Values), other.Metrics.Names.Zip(other.Metrics.Values));
            Assert.Equal(
                one.Executions.SelectMany(static e => e.History["val_loss"]),
                other.Executions.SelectMany(static e => e.History["val_loss"])
            );
        }

        float[] inputs = [0.5f, -0.25f, 1, 0];
        Assert.Equal(
            whole.GetBestModels(3).Select(model => model.Predict(inputs)),
            resumed.GetBestModels(3).Select(model => model.Predict(inputs))
        );
    }

    [Fact]
    public async Task A_storage_without_checkpoints_is_refused_where_trials_go_on_with_others()
    {
        var tuner = new Hyperband(Tiny.Build, Loss) { Storage = new InMemoryStorage() };
        var error = await Assert.ThrowsAsync<ArgumentException>(() => tuner.SearchAsync(Tiny.Train, Tiny.Validation));
        Assert.Contains("CheckpointFolder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_of_an_earlier_process_need_checkpoints()
    {
        var storage = new InMemoryStorage().Share();
        RandomSearch Of(StudyStorage kept) =>
            new(Tiny.Build, Loss)
            {
                MaxTrials = 2,
                Storage = kept,
                Start = StudyStart.Resume,
            };
        await Of(storage).SearchAsync(Tiny.Train, Tiny.Validation);
        var again = await Of(storage.Share()).SearchAsync(Tiny.Train, Tiny.Validation);
        var error = Assert.Throws<InvalidOperationException>(() => again.GetBestModels());
        Assert.Contains("Checkpoints", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_samples_and_epochs_are_refused_with_the_difference()
    {
        var storage = new InMemoryStorage().Share();
        RandomSearch Of(params string[] allowed) =>
            new(Tiny.Build, Loss)
            {
                MaxTrials = 2,
                Storage = storage.Share(),
                Start = StudyStart.Resume,
                AllowedChanges = allowed,
            };
        await Of().SearchAsync(Tiny.Train, Tiny.Validation);
        var error = await Assert.ThrowsAsync<StudyDiffersException>(() =>
            Of().SearchAsync(Tiny.Train, Tiny.Train, epochs: 2)
        );
        Assert.Equal(["validation", "epochs"], error.Differences.Select(static difference => difference.Name));
        await Of("validation", "epochs").SearchAsync(Tiny.Train, Tiny.Train, epochs: 2);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<TunerResult> Search(string name, int workers, StudyStorage? storage, StudyStart start, List<int> begun)
    {
        CompiledNetwork Build(HyperParameters hp)
        {
            if (hp is Trial trial)
            {
                lock (begun)
                {
                    begun.Add(trial.Number);
                }
            }

            return Tiny.Build(hp);
        }

        var checkpoints = storage is null ? null : new CheckpointFolder(folder) { Kept = 0 };
        Tuner tuner = name switch
        {
            "random" => new RandomSearch(Build, Loss)
            {
                MaxTrials = 9,
                ExecutionsPerTrial = 2,
                ModelsKept = 3,
                Window = 2,
                Workers = workers,
                Storage = storage,
                Start = start,
                Checkpoints = checkpoints,
            },
            "bayesian" => new BayesianOptimization(Build, Loss)
            {
                MaxTrials = 9,
                ModelsKept = 3,
                Window = 2,
                Workers = workers,
                Storage = storage,
                Start = start,
                Checkpoints = checkpoints,
            },
            "grid" => new GridSearch(Build, Loss)
            {
                MaxTrials = 9,
                ModelsKept = 3,
                Window = 2,
                Workers = workers,
                Storage = storage,
                Start = start,
                Checkpoints = checkpoints,
            },
            "hyperband" => new Hyperband(Build, Loss)
            {
                MaxEpochs = 6,
                ModelsKept = 3,
                Window = 2,
                Workers = workers,
                Storage = storage,
                Start = start,
                Checkpoints = checkpoints,
            },
            _ => new PopulationBasedTraining(Build, Loss)
            {
                PopulationSize = 4,
                MaxEpochs = 6,
                EpochsPerGeneration = 2,
                Explored = ["learning_rate"],
                ModelsKept = 3,
                Window = 2,
                Workers = workers,
                Storage = storage,
                Start = start,
                Checkpoints = checkpoints,
            },
        };
        return name is "hyperband" or "population"
            ? tuner.SearchAsync(Tiny.Train, Tiny.Validation)
            : tuner.SearchAsync(Tiny.Train, Tiny.Validation, epochs: 4);
    }
}
