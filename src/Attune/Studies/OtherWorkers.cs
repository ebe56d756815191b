using Attune.Storage;
using Attune.Trials;

namespace Attune.Studies;

/// <summary>
/// What the other workers of a study do: which trials they run, and what became of them. Its user holds a lock.
/// </summary>
internal sealed class OtherWorkers(StudyStorage storage, TrialLedger ledger, TrialDispenser dispenser)
{
    private readonly HashSet<int> here = [];
    private readonly HashSet<int> elsewhere = [];
    private long cursor;
    private bool isFirst = true;
    private bool isWatching;

    /// <summary>Whether others run trials.</summary>
    public bool AreAtWork => elsewhere.Count > 0;

    /// <summary>A trial begins here.</summary>
    public void Keep(int number) => here.Add(number);

    /// <summary>A trial that began in another process goes on here.</summary>
    public void Continue(int number)
    {
        elsewhere.Remove(number);
        here.Add(number);
    }

    /// <summary>A trial has ended here.</summary>
    public void GiveUp(int number) => here.Remove(number);

    /// <summary>Whether a trial still runs here: it was not taken over.</summary>
    public bool IsKept(int number) => here.Contains(number);

    /// <summary>Reads what others have written, and takes over the trials whose lease ran out.</summary>
    /// <returns>Whether there was anything.</returns>
    public bool Read()
    {
        var changes = storage.ChangesSince(cursor);
        cursor = changes.Cursor;
        var isNew = false;
        foreach (var trial in changes.Trials)
        {
            isNew |= Take(trial);
        }

        // Whoever has just written is alive.
        if (elsewhere.Count > 0 && (!isNew || isFirst))
        {
            isNew |= TakeOver();
        }

        isFirst = false;
        return isNew;
    }

    /// <summary>Calls once when others may have written something since the last reading; it then says <see cref="StopWatching"/>.</summary>
    public void Watch(Action wake)
    {
        if (!isWatching)
        {
            isWatching = true;
            _ = storage
                .WaitForChangesAsync(cursor)
                .ContinueWith(_ => wake(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>What was watched for has come: whoever is woken by it may watch again.</summary>
    public void StopWatching() => isWatching = false;

    private bool TakeOver()
    {
        var any = false;
        foreach (var number in storage.FindUnleased())
        {
            if (elsewhere.Remove(number))
            {
                dispenser.CutOff(number);
                any = true;
            }
        }

        return any;
    }

    private bool Take(TrialRecord trial)
    {
        if (!ledger.Has(trial.Number))
        {
            ledger.Add(trial);
        }
        else if (!IsNews(ledger[trial.Number], trial))
        {
            return false;
        }
        else if (trial.State == TrialState.Running)
        {
            ledger.Begin(trial);
        }
        else
        {
            ledger.End(trial);
        }

        // Whoever had it before has lost it.
        here.Remove(trial.Number);
        elsewhere.Remove(trial.Number);
        dispenser.Withdraw(trial.Number);
        switch (trial.State)
        {
            case TrialState.Running:
                elsewhere.Add(trial.Number);
                break;
            case TrialState.Cancelled:
                dispenser.CutOff(trial.Number);
                break;
            case TrialState.Waiting:
                dispenser.Enqueue(trial.Number);
                break;
        }

        return true;
    }

    private static bool IsNews(TrialRecord known, TrialRecord trial) =>
        !known.HasEnded && (known.State != trial.State || known.Attempts != trial.Attempts);
}
