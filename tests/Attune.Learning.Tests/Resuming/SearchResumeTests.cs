using System.Collections.Concurrent;
using System.Globalization;
using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection;
using Attune.Learning.Scoring;
using Attune.Learning.Splitters;
using Attune.Learning.Tests.ModelSelection;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Optimizers;
using Attune.Pruners;
using Attune.Spaces;
using Attune.Storage;
using Attune.Trials;
using Xunit;

namespace Attune.Learning.Tests.Resuming;

/// <summary>Every search class: killed when k candidates have ended, opened again, it ends as one that was never killed.</summary>
public sealed class SearchResumeTests
{
    private static readonly Dataset Data = CountedRows.Make(60);
    private static readonly SearchSpace Shifts = new(new FloatParameter("shift", -30, 30));
    private static readonly SearchSpace Points = new(
        new ChoiceParameter("shift", [.. Enumerable.Range(-4, 9).Select(static i => (ParameterValue)(5.0 * i))])
    );

    public static TheoryData<string, int, int> Kills()
    {
        var data = new TheoryData<string, int, int>();
        foreach (var name in new[] { "randomized", "grid", "halving random", "halving grid", "pruned", "network" })
        {
            data.Add(name, 1, 1);
            data.Add(name, 4, 1);
            data.Add(name, 6, 2);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Kills))]
    public void A_killed_search_ends_as_one_that_was_not(string name, int ends, int workers)
    {
        var whole = Search(name, workers, [], null, StudyStart.New).Fit(Data);
        var storage = new InMemoryStorage().Share();
        using (var mortal = new MortalStorage(storage, ends))
        {
            Assert.ThrowsAny<Exception>(() => Search(name, workers, [], mortal, StudyStart.New).Fit(Data));
        }

        var finished = storage.Load().Where(static trial => trial.HasEnded).Select(static t => t.Number).ToHashSet();
        Assert.Equal(ends, finished.Count);
        var fitted = new ConcurrentBag<int>();
        var resumed = Search(name, workers, fitted, storage.Share(), StudyStart.Resume).Fit(Data);
        Assert.Equal(whole.Fingerprint, resumed.Fingerprint);
        Assert.Equal(Csv(whole), Csv(resumed));
        Assert.Equal(whole.Warnings, resumed.Warnings);
        Assert.Equal(whole.BestIndex, resumed.BestIndex);
        Assert.Equal(whole.BestScore, resumed.BestScore);
        Assert.Equal(whole.FitsSaved, resumed.FitsSaved);
        Assert.Empty(fitted.Intersect(finished));
        foreach (var (one, other) in whole.Candidates.Zip(resumed.Candidates))
        {
            Assert.Equal(one.Folds.Select(Describe), other.Folds.Select(Describe));
        }

        var again = Search(name, workers, [], storage.Share(), StudyStart.Resume).Fit(Data);
        Assert.Equal(Csv(resumed, times: true), Csv(again, times: true));
    }

    [Fact]
    public void More_candidates_may_be_asked_for_later()
    {
        var storage = new InMemoryStorage().Share();
        RandomizedSearchCV Of(int count, StudyStorage? kept, StudyStart start) =>
            new(static hp => new Probe(hp["shift"].AsDouble()), Shifts)
            {
                Iterations = count,
                Storage = kept,
                Start = start,
            };
        Of(4, storage, StudyStart.New).Fit(Data);
        var more = Of(9, storage.Share(), StudyStart.Resume).Fit(Data);
        Assert.Equal(Of(9, null, StudyStart.New).Fit(Data).Fingerprint, more.Fingerprint);
    }

    [Fact]
    public void Other_data_folds_and_scorers_are_refused_with_the_difference()
    {
        var storage = new InMemoryStorage().Share();
        RandomizedSearchCV Of(ISplitter splitter, ScorerList scoring, params string[] allowed) =>
            new(static hp => new Probe(hp["shift"].AsDouble()), Shifts)
            {
                Iterations = 2,
                Splitter = splitter,
                Scoring = scoring,
                Storage = storage.Share(),
                Start = StudyStart.Resume,
                AllowedChanges = allowed,
            };
        Of(new KFold(3), Scorer.R2).Fit(Data);
        var other = CountedRows.Make(60, first: 1);
        var error = Assert.Throws<StudyDiffersException>(() => Of(new KFold(3), Scorer.R2).Fit(other));
        Assert.Equal(["data"], error.Differences.Select(static difference => difference.Name));
        error = Assert.Throws<StudyDiffersException>(() => Of(new KFold(4), Scorer.R2).Fit(Data));
        Assert.Contains("folds: 3 (", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<StudyDiffersException>(() =>
            Of(new KFold(3), Scorer.NegativeMeanAbsoluteError).Fit(Data)
        );
        Assert.Contains("scoring: r2 against neg_mean_absolute_error", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, Of(new KFold(3), Scorer.R2, "data").Fit(other).Candidates.Count);
    }

    [Fact]
    public void Damaged_folds_are_said_with_the_trial()
    {
        var storage = new InMemoryStorage().Share();
        RandomizedSearchCV Of(StudyStart start) =>
            new(static hp => new Probe(hp["shift"].AsDouble()), Shifts)
            {
                Iterations = 2,
                Storage = storage.Share(),
                Start = start,
            };
        Of(StudyStart.New).Fit(Data);
        foreach (var text in new[] { "[{]", "[{}]", "{}", "[{\"fold\": \"x\"}]" })
        {
            storage.SetAttribute(1, "folds", text);
            var error = Assert.Throws<StorageException>(() => Of(StudyStart.Resume).Fit(Data));
            Assert.Contains("trial 1", error.Message, StringComparison.Ordinal);
        }
    }

    private static SearchCV Search(
        string name,
        int workers,
        ConcurrentBag<int> fitted,
        StudyStorage? storage,
        StudyStart start
    )
    {
        IEstimator Build(HyperParameters hp)
        {
            if (hp is Trial trial)
            {
                fitted.Add(trial.Number);
            }

            // Some candidates fail, one of them in one fold only.
            var shift = hp["shift"].AsDouble();
            return shift < -25
                ? throw new InvalidOperationException("too far")
                : new Probe(
                    shift,
                    (train, _) =>
                    {
                        if (shift > 20 && CountedRows.NumbersOf(train).First() > 0)
                        {
                            throw new InvalidOperationException($"shift {shift} is too much");
                        }
                    }
                );
        }

        return name switch
        {
            "randomized" => new RandomizedSearchCV(Build, Shifts)
            {
                Iterations = 9,
                Splitter = new KFold(3),
                Scoring = [Scorer.R2, Scorer.NegativeMeanAbsoluteError],
                Refit = "r2",
                TrainScores = true,
                Seed = 5,
                Window = 3,
                Workers = workers,
                Storage = storage,
                Start = start,
            },
            "grid" => new GridSearchCV(Build, Points)
            {
                Splitter = new KFold(3),
                Window = 2,
                Workers = workers,
                Storage = storage,
                Start = start,
            },
            "halving random" => new HalvingRandomSearchCV(Build, Shifts)
            {
                Candidates = 9,
                MinResources = 9,
                Splitter = new KFold(3),
                Window = 2,
                Workers = workers,
                Storage = storage,
                Start = start,
            },
            "halving grid" => new HalvingGridSearchCV(Build, Points)
            {
                Splitter = new KFold(3),
                MinResources = 9,
                Window = 2,
                Workers = workers,
                Storage = storage,
                Start = start,
            },
            "pruned" => new RandomizedSearchCV(Build, Shifts)
            {
                Iterations = 12,
                Splitter = new KFold(5),
                Pruner = new MedianPruner { StartupTrials = 2 },
                Seed = 3,
                Window = 2,
                Workers = workers,
                Storage = storage,
                Start = start,
            },
            _ => new RandomizedSearchCV(Network, new SearchSpace(new FloatParameter("rate", 1e-3, 1e-1, Scale.Log)))
            {
                Iterations = 8,
                Splitter = new KFold(2),
                Workers = workers,
                Storage = storage,
                Start = start,
            },
        };

        IEstimator Network(HyperParameters hp)
        {
            if (hp is Trial trial)
            {
                fitted.Add(trial.Number);
            }

            return new NetworkRegressor(
                (inputs, _) =>
                    new Attune.Networks.Sequential(new Input(inputs), new Dense(1)).Compile(
                        new Adam { LearningRate = hp["rate"].AsDouble() },
                        Loss.MeanSquaredError
                    )
            )
            {
                Epochs = 3,
            };
        }
    }

    private static string Csv(SearchResult result, bool times = false)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        result.CvResults.WriteCsv(writer, times);
        return writer.ToString();
    }

    private static string Describe(FoldResult fold) =>
        string.Join(
            ' ',
            (object[])
                [
                    fold.Fold,
                    .. fold.Scores,
                    "train",
                    .. fold.TrainScores ?? [],
                    fold.Epochs,
                    fold.FailureReason ?? "",
                    fold.IsFitted,
                    .. fold.History?.Epochs ?? [],
                    .. fold.History?.Logs.SelectMany(static logs => logs.Names.Zip(logs.Values)) ?? [],
                ]
        );
}
