using System.Runtime.ExceptionServices;
using Attune.Storage;
using Attune.Trials;

namespace Attune.Studies;

/// <summary>The workers of one call: each takes a trial, runs it and gives it back, until there are no more.</summary>
internal sealed class StudyTeam(StudyDesk desk, StudyRun run, Study study)
{
    private readonly TrialRunner runner = new(study.TrialTimeout, study.TimeProvider);
    private Exception? failure;

    /// <summary>Works on the calling thread.</summary>
    public void Work(Func<Trial, TrialOutcome> objective)
    {
        try
        {
            while (true)
            {
                var next = desk.Next(run);
                if (next.Trial is { } trial)
                {
                    var running = RunAsync(trial, t => ValueTask.FromResult(objective(t)));
                    running.AsTask().GetAwaiter().GetResult();
                }
                else if (next.Wait is { } wait)
                {
                    wait.GetAwaiter().GetResult();
                }
                else
                {
                    return;
                }
            }
        }
#pragma warning disable CA1031 // Whatever a worker throws is thrown again by the call that waits for all of them.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Fail(error);
        }
    }

    public async Task WorkAsync(Func<Trial, Task<TrialOutcome>> objective)
    {
        try
        {
            while (true)
            {
                var next = desk.Next(run);
                if (next.Trial is { } trial)
                {
                    await RunAsync(trial, t => new ValueTask<TrialOutcome>(objective(t)));
                }
                else if (next.Wait is { } wait)
                {
                    await wait;
                }
                else
                {
                    return;
                }
            }
        }
#pragma warning disable CA1031 // As above.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Fail(error);
        }
    }

    public void ThrowIfFailed()
    {
        if (failure is not null)
        {
            throw new InvalidOperationException(failure.Message, failure);
        }
    }

    private async ValueTask RunAsync(Trial trial, Func<Trial, ValueTask<TrialOutcome>> objective)
    {
        study.TrialStarted?.Invoke(trial);
        var attempt = await runner.RunAsync(trial, objective);
        while (!IsFatal(attempt) && desk.Again(attempt, study.MaximumRetries, run.Cancellation) is { } again)
        {
            study.TrialStarted?.Invoke(again);
            attempt = await runner.RunAsync(again, objective);
        }

        if (attempt.Error is StorageException lost)
        {
            // The trial did not fail: it is cut off, and runs again.
            ExceptionDispatchInfo.Throw(lost);
        }

        study.TryEnd(desk, attempt.Record);
        if (IsFatal(attempt))
        {
            ExceptionDispatchInfo.Throw(attempt.Error!);
        }
    }

    private bool IsFatal(Attempt attempt) => attempt.Error is { } error && study.IsFatal?.Invoke(error) == true;

    private void Fail(Exception error)
    {
        Interlocked.CompareExchange(ref failure, error, null);
        run.Stop();
        desk.Wake();
    }
}
