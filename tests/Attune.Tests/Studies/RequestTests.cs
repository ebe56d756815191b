using Attune.Storage;
using Xunit;

namespace Attune.Tests.Studies;

/// <summary>What somebody asks of a study by its storage, whoever runs it.</summary>
public sealed class RequestTests
{
    [Fact]
    public void A_stop_ends_the_run_and_not_a_later_one()
    {
        var storage = new InMemoryStorage();
        var study = Make(storage);
        study.Optimize(
            trial =>
            {
                if (trial.Number == 2)
                {
                    storage.Request(StudyRequest.Stop);
                }

                return trial.Float("x", 0, 1);
            },
            trials: 10
        );
        Assert.Equal(3, study.Trials.Count);
        Assert.Equal("10", storage.FindAttribute(StudyPlan.Attribute));
        study.Optimize(static trial => trial.Float("x", 0, 1), trials: 2);
        Assert.Equal(5, study.Trials.Count);
    }

    [Fact]
    public async Task A_pause_holds_until_something_else_is_asked_for()
    {
        var storage = new InMemoryStorage();
        var study = Make(storage);
        var paused = new TaskCompletionSource();
        var run = study.OptimizeAsync(
            trial =>
            {
                if (trial.Number == 1)
                {
                    storage.Request(StudyRequest.Pause);
                    paused.SetResult();
                }

                return trial.Float("x", 0, 1);
            },
            trials: 4
        );
        await paused.Task;
        storage.Request(StudyRequest.Run);
        await run;
        Assert.Equal(4, study.Trials.Count);

        storage.Request(StudyRequest.Pause);
        var waiting = study.OptimizeAsync(static trial => trial.Float("x", 0, 1), trials: 4);
        storage.Request(StudyRequest.Stop);
        await waiting;
        Assert.InRange(study.Trials.Count, 4, 8);
    }

    [Fact]
    public async Task A_paused_run_can_be_cancelled()
    {
        var storage = new InMemoryStorage();
        var study = Make(storage);
        _ = study.Ask();
        storage.Request(StudyRequest.Pause);
        using var cancellation = new CancellationTokenSource();
        var run = study.OptimizeAsync(static trial => trial.Float("x", 0, 1), 4, 1, cancellation.Token);
        await cancellation.CancelAsync();
        await run;
        Assert.DoesNotContain(study.Trials, static trial => trial.HasEnded);
    }

    private static Study Make(InMemoryStorage storage) =>
        new(Objective.Minimize("loss"))
        {
            Storage = storage,
            Seed = 1,
            Start = StudyStart.Resume,
        };
}
