using Attune.Storage;
using Attune.Trials;

namespace Attune.Studies;

/// <summary>Runs an objective once, and makes a result of whatever happens.</summary>
internal sealed class TrialRunner(TimeSpan? timeout, TimeProvider time)
{
    public async ValueTask<Attempt> RunAsync(Trial trial, Func<Trial, ValueTask<TrialOutcome>> objective)
    {
        var study = trial.Cancellation;
        using var limit = timeout is { } longest ? new CancellationTokenSource(longest, time) : null;
        using var either = limit is null ? null : CancellationTokenSource.CreateLinkedTokenSource(study, limit.Token);
        trial.Cancellation = either?.Token ?? study;
        try
        {
            var outcome = await objective(trial);
            return outcome.State == TrialState.Running
                ? new Attempt(trial.End(TrialState.Failed, "the objective gave an empty outcome"), null, false)
                : new Attempt(trial.End(outcome), null, outcome.IsNoNumber);
        }
        catch (OperationCanceledException) when (study.IsCancellationRequested)
        {
            return new Attempt(trial.End(TrialState.Cancelled, null), null, false);
        }
        catch (OperationCanceledException) when (limit?.IsCancellationRequested == true)
        {
            return new Attempt(trial.End(TrialState.Failed, $"it took longer than {timeout}"), null, false);
        }
        catch (LeaseLostException)
        {
            // Another worker runs the trial by now; what became of it here is nobody's business.
            return new Attempt(trial.End(TrialState.Cancelled, null), null, false);
        }
#pragma warning disable CA1031 // A failed trial is a result: whatever it threw, out of memory too, is its reason.
        catch (Exception error)
#pragma warning restore CA1031
        {
            var reason = string.IsNullOrWhiteSpace(error.Message) ? error.GetType().Name : error.Message;
            return new Attempt(trial.End(TrialState.Failed, reason), error, true);
        }
    }
}
