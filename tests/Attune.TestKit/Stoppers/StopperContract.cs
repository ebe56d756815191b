using Attune.Numerics.Random;
using Attune.Spaces;
using Attune.Stoppers;
using Attune.Trials;
using Xunit;

namespace Attune.TestKit;

/// <summary>What every stopper must keep to. Derive, make the stopper, and the tests run.</summary>
public abstract class StopperContract
{
    /// <summary>The number of trials within which the stopper of <see cref="Create"/> must stop the contract's study.</summary>
    protected virtual int Patience => 120;

    /// <summary>Makes the stopper, so that it stops a study that finds nothing better than 0.1 any more.</summary>
    protected abstract Stopper Create();

    [Fact]
    public void The_definition_names_every_setting()
    {
        var settings = Create()
            .GetType()
            .GetProperties()
            .Where(static property => property.SetMethod is not null)
            .Select(static property => property.Name);
        Assert.All(settings, name => Assert.Contains($"{name}=", Create().Definition, StringComparison.Ordinal));
    }

    [Fact]
    public void Does_not_stop_before_there_are_trials() => Assert.False(Decide(Create(), []));

    [Fact]
    public void Does_not_stop_where_all_trials_failed_or_were_pruned()
    {
        TrialRecord[] trials =
        [
            .. Enumerable
                .Range(0, 40)
                .Select(static number => new TrialRecord(
                    number,
                    [new("x", 0.5)],
                    number % 2 == 0 ? TrialState.Failed : TrialState.Pruned,
                    number % 2 == 0 ? null : 1,
                    [],
                    null
                )),
        ];
        Assert.False(Decide(Create(), trials));
    }

    [Fact]
    public void Takes_values_of_any_size_at_one_point()
    {
        for (var count = 1; count <= 40; count += 13)
        {
            Decide(
                Create(),
                [.. Enumerable.Range(0, count).Select(static n => Complete(n, n % 2 == 0 ? 1e300 : -1e300))]
            );
            Decide(Create(), [.. Enumerable.Range(0, count).Select(static n => Complete(n, 0.5))]);
        }
    }

    [Fact]
    public void Is_a_function_of_what_it_is_given()
    {
        var trials = Run(1, 1, new TrialCountStopper(Patience)).Trials;
        for (var count = 0; count <= trials.Count; count += 10)
        {
            var stopper = Create();
            var first = Decide(stopper, [.. trials.Take(count)]);
            Decide(stopper, trials);
            Assert.Equal(first, Decide(stopper, [.. trials.Take(count)]));
            Assert.Equal(first, Decide(Create(), [.. trials.Take(count)]));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void A_study_stops_at_the_same_trial_with_any_number_of_workers(int window)
    {
        Study[] studies = [.. new[] { 1, 2, 8 }.Select(workers => Run(window, workers, Create()))];
        Assert.Single(studies.Select(static study => study.Fingerprint).Distinct());
        Assert.All(studies, study => Assert.InRange(study.Trials.Count, 1, Patience));
        Assert.All(studies, static study => Assert.NotNull(study.StoppedBy));
    }

    [Fact]
    public void A_resumed_study_stops_at_the_same_trial()
    {
        var whole = Run(3, 1, Create());
        var storage = new Attune.Storage.InMemoryStorage();
        var parts = Study(3, Create(), storage);
        parts.Optimize(Objective, whole.Trials.Count / 2);
        parts = Study(3, Create(), storage);
        parts.Optimize(Objective, Patience);
        Assert.Equal(whole.Fingerprint, parts.Fingerprint);
        parts.Optimize(Objective, Patience);
        Assert.Equal(whole.Fingerprint, parts.Fingerprint);
    }

    /// <summary>The contract's study, until the stopper ends it or <see cref="Patience"/> trials have run.</summary>
    protected Study Run(int window, int workers, Stopper stopper)
    {
        var study = Study(window, stopper, new Attune.Storage.InMemoryStorage());
        study.Optimize(Objective, Patience, workers);
        return study;
    }

    /// <summary>A complete trial of the contract's study.</summary>
    protected static TrialRecord Complete(int number, double value) =>
        new(number, [new("x", 0.5)], TrialState.Complete, value, [], null);

    /// <summary>What a stopper says of trials of a study that minimizes.</summary>
    protected static bool Decide(Stopper stopper, IReadOnlyList<TrialRecord> trials) =>
        stopper.ShouldStop(
            new StudySnapshot(Attune.Objective.Minimize("loss"), trials),
            new SearchSpace(new FloatParameter("x", 0, 1)),
            RandomKey.FromSeed(5).OpenStream()
        );

    private static Study Study(int window, Stopper stopper, Attune.Storage.StudyStorage storage) =>
        new(Attune.Objective.Minimize("loss"), new SearchSpace(new FloatParameter("x", 0, 1)))
        {
            Stoppers = [stopper],
            Window = window,
            Seed = 4,
            Storage = storage,
            Start = StudyStart.Resume,
        };

    // Worse trials end sooner, so that with several workers they end out of order.
    private static TrialOutcome Objective(Trial trial)
    {
        var x = trial.Float("x", 0, 1);
        Thread.SpinWait((int)(20_000 * (1 - x)));
        return (trial.Number % 7) switch
        {
            3 => TrialOutcome.Failed("no memory"),
            5 => TrialOutcome.Pruned,
            _ => Math.Max(0.1, x),
        };
    }
}
