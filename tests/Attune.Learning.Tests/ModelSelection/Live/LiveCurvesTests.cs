using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.ModelSelection;
using Attune.Learning.ModelSelection.Live;
using Attune.Networks;
using Attune.Networks.Callbacks;
using Attune.Networks.Layers;
using Attune.Networks.Losses;
using Attune.Networks.Metrics;
using Attune.Networks.Optimizers;
using Attune.Networks.Training;
using Attune.Numerics.Random;
using Attune.Spaces;
using Attune.Storage;
using Attune.Trials;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attune.Learning.Tests.ModelSelection.Live;

/// <summary>The epochs of fits at work, as another process reads them.</summary>
public sealed class LiveCurvesTests : IDisposable
{
    private static readonly SearchSpace Space = new(new FloatParameter("rate", 1e-3, 1e-2));

    private readonly FakeTimeProvider clock = new();
    private readonly InMemoryStorage storage = new();

    public void Dispose() => storage.Dispose();

    [Fact]
    public void A_fit_shows_its_epochs_at_most_twice_a_second()
    {
        var (study, trial) = Begin();
        using var curves = new LiveCurves(storage, clock);
        var seen = new List<int>();
        Fit(
            4,
            curves.Watch(trial, 1, 3),
            new EachEpoch(() =>
            {
                clock.Advance(TimeSpan.FromSeconds(0.4));
                seen.Add(Read().SingleOrDefault()?.Epoch ?? 0);
            })
        );
        Assert.Equal([0, 2, 2, 4], seen);
        clock.Advance(TimeSpan.FromSeconds(1));
        var fit = Assert.Single(Read());
        Assert.Equal((trial.Number, 1, 1, 3, 4), (fit.Trial, fit.Attempt, fit.Fold, fit.Folds, fit.Epochs));
        Assert.Equal(["loss", "val_loss", "mae", "val_mae"], fit.Names);
        Assert.Equal([1, 2, 3, 4], fit.Points.Select(static point => point.Key));
        Assert.True(fit.HasEnded);
        study.Tell(trial, 1);
        curves.End(trial.Number);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(storage.FindAttribute(FitCurvesText.Attribute));
    }

    [Fact]
    public void Of_many_epochs_some_are_kept_and_the_last_always()
    {
        var (_, trial) = Begin();
        using var curves = new LiveCurves(storage, clock);
        Fit(1000, curves.Watch(trial, 0, 1));
        clock.Advance(TimeSpan.FromSeconds(1));
        var points = Assert.Single(Read()).Points;
        Assert.InRange(points.Count, 50, 102);
        Assert.Equal((1, 1000), (points[0].Key, points[^1].Key));
        Assert.All(points.Zip(points.Skip(1)), static pair => Assert.True(pair.First.Key < pair.Second.Key));
    }

    [Fact]
    public void Of_very_many_folds_the_last_are_kept()
    {
        var (_, trial) = Begin();
        using var curves = new LiveCurves(storage, clock);
        for (var fold = 0; fold < 100; fold++)
        {
            Fit(1, curves.Watch(trial, fold, 100));
        }

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Enumerable.Range(36, 64), Read().Select(static fit => fit.Fold));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_search_leaves_none_behind_and_ends_as_one_that_nobody_watches(int workers)
    {
        var alone = Search(null, workers).Fit(Data);
        var watched = Search(storage, workers).Fit(Data);
        Assert.Null(storage.FindAttribute(FitCurvesText.Attribute));
        Assert.Equal(alone.Fingerprint, watched.Fingerprint);
        Assert.Equal(alone.BestScore, watched.BestScore);
    }

    [Fact]
    public void A_search_that_is_cancelled_leaves_none_behind_nor_does_one_that_was_killed_before()
    {
        using (var cancellation = new CancellationTokenSource())
        {
            var stopped = new Stop(cancellation);
            Search(storage, 1, stopped).Fit(Data, cancellation.Token);
        }

        Assert.Null(storage.FindAttribute(FitCurvesText.Attribute));
        storage.SetAttribute(FitCurvesText.Attribute, "[]");
        using (new LiveCurves(storage, clock))
        {
            Assert.Null(storage.FindAttribute(FitCurvesText.Attribute));
        }
    }

    [Fact]
    public void A_storage_that_keeps_no_attributes_stops_no_search()
    {
        using var deaf = new DeafStorage(storage);
        var found = Search(deaf, 2).Fit(Data);
        Assert.Equal(Search(null, 1).Fit(Data).Fingerprint, found.Fingerprint);
        Assert.NotEqual(0, deaf.Refused);
    }

    private static Dataset Data { get; } = CountedRows.Make(40);

    private static IReadOnlyList<FitCurve> Read(StudyStorage from) =>
        FitCurvesText.Read(from.FindAttribute(FitCurvesText.Attribute));

    private IReadOnlyList<FitCurve> Read() => Read(storage);

    private (Study Study, Trial Trial) Begin()
    {
        var study = new Study(Objective.Minimize("loss")) { Storage = storage };
        return (study, study.Ask());
    }

    private static void Fit(int epochs, params IReadOnlyList<Callback> callbacks) =>
        Estimator(1e-3, epochs)
            .Fit(Data, new FitContext(RandomKey.FromSeed(1)) { Validation = Data, Callbacks = () => callbacks });

    private static NetworkRegressor Estimator(double rate, int epochs) =>
        new(
            (inputs, _) =>
                new Sequential(new Input(inputs), new Dense(1)).Compile(
                    new Adam { LearningRate = rate },
                    Loss.MeanSquaredError,
                    Metric.Parse("mae")
                )
        )
        {
            Epochs = epochs,
        };

    private static RandomizedSearchCV Search(StudyStorage? kept, int workers, ISearchObserver? observer = null) =>
        new(static hp => Estimator(hp["rate"].AsDouble(), 3), Space)
        {
            Iterations = 5,
            Workers = workers,
            Window = 2,
            Storage = kept,
            Observer = observer,
        };

    private sealed class EachEpoch(Action act) : Callback
    {
        public override void OnEpochEnd(TrainingRun run, int epoch, EpochLogs logs) => act();
    }

    // Cancels when the second candidate is at work.
    private sealed class Stop(CancellationTokenSource cancellation) : ISearchObserver
    {
        public void CandidateStarted(Trial trial) { }

        public IReadOnlyList<Callback> WatchFit(int candidate, int fold) =>
            candidate == 1 ? [new EachEpoch(cancellation.Cancel)] : [];

        public void CandidateEnded(CandidateResult result) { }

        public void Refitted(IFittedModel model) { }
    }
}
