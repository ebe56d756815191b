using Attune.Spaces;
using Attune.Storage;
using Attune.Trials;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attune.Sqlite.Tests;

public sealed class LeaseTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider mine = new();
    private readonly FakeTimeProvider others = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_lease_runs_out_without_signs_of_life()
    {
        using var halted = Open(mine);
        using var living = Open(others);
        Begin(halted);
        others.Advance(TimeSpan.FromSeconds(59));
        Assert.Empty(living.FindUnleased());
        Assert.False(living.TryBegin(Running(2)));
        others.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([0], living.FindUnleased());
        Assert.True(living.TryBegin(Running(2)));

        Assert.Equal(0, Assert.Throws<LeaseLostException>(() => halted.AppendReport(0, 1, 1)).Number);
        Assert.False(halted.TryEnd(Complete(1)));
        Assert.Empty(halted.FindUnleased());
        living.AppendReport(0, 0, 2);
        Assert.True(living.TryEnd(Complete(2) with { Reports = [new(0, 2)] }));
        Assert.Equal([new(0, 2.0)], halted.Load()[0].Reports);
    }

    [Fact]
    public void Signs_of_life_renew_it()
    {
        using var living = Open(mine);
        using var other = Open(others);
        Begin(living);
        for (var minute = 0; minute < 5; minute++)
        {
            mine.Advance(TimeSpan.FromMinutes(1));
            others.Advance(TimeSpan.FromMinutes(1));
            Assert.False(other.TryBegin(Running(2)));
        }
    }

    [Fact]
    public void A_study_drops_what_another_one_has_taken_over()
    {
        using var halted = Open(mine);
        using var living = Open(others);
        var first = Study(halted);
        var asked = first.Ask();
        others.Advance(TimeSpan.FromMinutes(2));
        var second = Study(living);
        second.Optimize(static trial => trial["x"].AsDouble());
        Assert.Throws<LeaseLostException>(() => asked.Report(0, 1));
        Assert.Throws<LeaseLostException>(() => first.Tell(asked, 1));
        Assert.Equal(second.Fingerprint, first.Fingerprint);
        Assert.Equal([2, 1, 1], first.Trials.Select(static trial => trial.Attempts));
    }

    [Fact]
    public void A_worker_whose_lease_is_lost_goes_on_with_other_trials()
    {
        using var halted = Open(mine);
        using var living = Open(others);
        var first = Study(halted);
        var second = Study(living);
        var ended = new List<int>();
        var isFirst = true;
        var slow = new Study(first.Objective, first.Space)
        {
            Storage = halted,
            Start = StudyStart.Resume,
            MaximumTrials = 3,
            TrialEnded = trial => ended.Add(trial.Number),
            IsFatal = static _ => true,
        };
        slow.Optimize(trial =>
        {
            if (isFirst)
            {
                isFirst = false;
                others.Advance(TimeSpan.FromMinutes(2));
                second.Optimize(static trial => trial["x"].AsDouble(), trials: 1);
                trial.Report(0, 1);
            }

            return trial["x"].AsDouble();
        });
        Assert.Equal(3, slow.Trials.Count);
        Assert.DoesNotContain(0, ended);
        Assert.All(slow.Trials, static trial => Assert.Equal(TrialState.Complete, trial.State));
    }

    private SqliteStorage Open(TimeProvider time) => new(folder["study.db"]) { TimeProvider = time };

    private static Study Study(StudyStorage storage) =>
        new(Objective.Minimize("loss"), new SearchSpace(new FloatParameter("x", 0, 1)))
        {
            Storage = storage,
            Start = StudyStart.Resume,
            MaximumTrials = 3,
        };

    private static void Begin(SqliteStorage storage)
    {
        storage.Create(new([Objective.Minimize("loss")], null, 0, 1, false, "RandomSampler", "NonePruner"));
        Assert.True(storage.TryAdd(Running(1)));
        storage.AppendReport(0, 0, 1);
    }

    private static TrialRecord Running(int attempts) =>
        new(0, [new("x", 0.5)], TrialState.Running, null, [], null) { Attempts = attempts };

    private static TrialRecord Complete(int attempts) =>
        new(0, [new("x", 0.5)], TrialState.Complete, 1, [], null) { Attempts = attempts };
}
