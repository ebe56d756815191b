using System.Collections.Concurrent;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Storage;
using Attune.Trials;
using Xunit;

namespace Attune.TestKit;

/// <content>Several workers on one study.</content>
public abstract partial class StorageContract
{
    /// <summary>The same study for another worker, as another process would open it.</summary>
    protected abstract StudyStorage Share(StudyStorage storage);

    [Fact]
    public void Says_what_others_wrote()
    {
        var mine = Begun();
        var others = Share(mine);
        mine.TryAdd(Running(0));
        var first = others.ChangesSince(0);
        Assert.Equal([0], first.Trials.Select(static trial => trial.Number));
        Assert.Empty(others.ChangesSince(first.Cursor).Trials);

        others.TryAdd(Running(1));
        Assert.Empty(others.ChangesSince(first.Cursor).Trials);
        mine.AppendReport(0, 0, 1);
        mine.TryEnd(Complete(0) with { Reports = [new(0, 1)] });
        mine.TryAdd(Running(2));
        var second = others.ChangesSince(first.Cursor);
        Assert.Equal([0, 2], second.Trials.Select(static trial => trial.Number));
        Assert.Equal([TrialState.Complete, TrialState.Running], second.Trials.Select(static trial => trial.State));
        Assert.Equal([new(0, 1.0)], second.Trials[0].Reports);
        Assert.Equal([0, 1, 2], mine.ChangesSince(0).Trials.Select(static trial => trial.Number));
    }

    [Fact]
    public async Task Waits_for_what_others_write()
    {
        var mine = Begun();
        var others = Share(mine);
        mine.TryAdd(Running(0));
        var waiting = mine.WaitForChangesAsync(mine.ChangesSince(0).Cursor);
        others.TryAdd(Running(1));
        await waiting;
    }

    [Fact]
    public void Nobody_else_touches_a_running_trial()
    {
        var mine = Begun();
        var others = Share(mine);
        mine.TryAdd(Running(0));
        Assert.False(others.TryBegin(Running(0) with { Attempts = 2 }));
        Assert.False(others.TryEnd(Complete(0)));
        Assert.Throws<LeaseLostException>(() => others.AppendReport(0, 0, 1));
        Assert.Throws<LeaseLostException>(() => others.AddConstraint(0, "size", 1));
        Assert.Throws<LeaseLostException>(() => others.SetAttribute(0, "note", "x"));
        Assert.Empty(others.FindUnleased());
        Assert.Equal([0], mine.FindUnleased());
        Assert.True(mine.TryEnd(Complete(0)));
        others.SetAttribute(0, "note", "x");
        Assert.Equal([new("note", "x")], Reopen(mine).Load()[0].Attributes);
    }

    [Fact]
    public void Trials_of_a_worker_that_left_begin_again()
    {
        var left = Begun();
        var others = Share(left);
        left.TryAdd(Running(0));
        left.AppendReport(0, 0, 1);
        left.Dispose();
        Assert.Equal([0], others.FindUnleased());
        Assert.True(others.TryBegin(Running(0) with { Attempts = 2 }));
        Assert.Empty(others.Load()[0].Reports);
        Assert.True(others.TryEnd(Complete(0)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(16)]
    public void Many_studies_are_one(int count)
    {
        const int Trials = 60;
        var alone = Tpe(Create(), StudyStart.New, Trials);
        alone.Optimize(Learn);

        var storage = Create();
        var evaluated = new ConcurrentBag<int>();
        var studies = Enumerable
            .Range(0, count)
            .Select(i => Tpe(i == 0 ? storage : Share(storage), StudyStart.Resume, Trials))
            .ToList();
        var threads = studies.ConvertAll(study => new Thread(() =>
            study.Optimize(
                trial =>
                {
                    evaluated.Add(trial.Number);
                    return Learn(trial);
                },
                workers: 2
            )
        ));
        threads.ForEach(static thread => thread.Start());
        threads.ForEach(static thread => thread.Join());

        Assert.Equal(Enumerable.Range(0, Trials), evaluated.Order());
        Assert.All(studies, study => Assert.Equal(alone.Fingerprint, study.Fingerprint));
        Assert.Equal(alone.Fingerprint, Fingerprint.Of(Reopen(storage).Load()));
    }

    [Fact]
    public void A_study_takes_over_what_a_dead_one_ran()
    {
        const int Trials = 20;
        var alone = Tpe(Create(), StudyStart.New, Trials);
        alone.Optimize(Learn);

        var dead = Create();
        var living = Share(dead);
        var asked = Tpe(dead, StudyStart.New, Trials);
        asked.Ask().Report(0, 1);
        asked.Ask();
        var study = Tpe(living, StudyStart.Resume, Trials);
        study.Optimize(
            trial =>
            {
                // By now all but the dead study's trials have been handed out that may be before they end.
                if (trial.Number == 3)
                {
                    dead.Dispose();
                }

                return Learn(trial);
            },
            workers: 2
        );
        Assert.Equal(alone.Fingerprint, study.Fingerprint);
        Assert.Equal([2, 2, 1], study.Trials.Take(3).Select(static trial => trial.Attempts));
    }

    private static Study Tpe(StudyStorage storage, StudyStart start, int trials) =>
        new(
            Objective.Minimize("loss"),
            new SearchSpace(new FloatParameter("x", -1, 1), new ChoiceParameter("kind", ["a", "b"]))
        )
        {
            Sampler = new TpeSampler { NumStartupTrials = 5 },
            Storage = storage,
            Start = start,
            Seed = 5,
            Window = 4,
            MaximumTrials = trials,
        };

    private static TrialOutcome Learn(Trial trial)
    {
        var x = trial.Float("x", -1, 1);
        trial.Report(0, x);
        trial.Report(1, x * x);
        return trial.Number % 7 == 6
            ? TrialOutcome.Failed("every seventh")
            : (x * x) + (trial.Choice("kind", "a", "b") == "b" ? 1 : 0);
    }
}
