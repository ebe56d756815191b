using Attune.Spaces;
using Attune.Stoppers;
using Attune.Trials;

namespace Attune.Studies;

/// <summary>
/// The one place where trials are handed out and taken back, by one thread at a time. Each change is written to the storage
/// first.
/// </summary>
internal sealed class StudyDesk
{
    private readonly Lock gate = new();
    private readonly ChangeSignal signal = new();
    private readonly StudySettings settings;
    private readonly TrialLedger ledger;
    private readonly TrialDispenser dispenser;

    public StudyDesk(StudySettings settings, IReadOnlyList<TrialRecord> stored, int? maximumTrials)
    {
        this.settings = settings;
        ledger = new TrialLedger(settings);
        dispenser = new TrialDispenser(settings, ledger, signal) { MaximumTrials = maximumTrials };
        foreach (var trial in stored)
        {
            Receive(trial);
        }
    }

    public bool IsExhausted
    {
        get
        {
            lock (gate)
            {
                return dispenser.IsExhausted;
            }
        }
    }

    public Stopper? StoppedBy
    {
        get
        {
            lock (gate)
            {
                return dispenser.StoppedBy;
            }
        }
    }

    public IReadOnlyList<TrialRecord> All
    {
        get
        {
            lock (gate)
            {
                return [.. ledger.All];
            }
        }
    }

    public SearchSpace KnownSpace
    {
        get
        {
            lock (gate)
            {
                return settings.Space.After(settings.Space.Trials);
            }
        }
    }

    public NextTrial Next(StudyRun run)
    {
        lock (gate)
        {
            return dispenser.Next(run);
        }
    }

    /// <summary>The trial again, from its beginning; null where it has been attempted often enough.</summary>
    public Trial? Again(Attempt attempt, int maximumRetries, CancellationToken cancellation)
    {
        if (!attempt.MayRepeat || attempt.Record.Attempts > maximumRetries || cancellation.IsCancellationRequested)
        {
            return null;
        }

        lock (gate)
        {
            return dispenser.Again(attempt.Record, cancellation);
        }
    }

    /// <summary>Takes a trial back.</summary>
    /// <returns>How many trials in a row are now known to have failed.</returns>
    public int End(TrialRecord trial)
    {
        lock (gate)
        {
            if (!settings.Storage.TryEnd(trial))
            {
                throw new InvalidOperationException(
                    $"A trial ends once, but the storage says that trial {trial.Number} has ended already. Let one study work "
                        + "on a storage at a time."
                );
            }

            ledger.End(trial);
            if (trial.State == TrialState.Cancelled)
            {
                dispenser.CutOff(trial.Number);
            }

            signal.Raise();
            return ledger.MostFailuresInARow;
        }
    }

    /// <summary>Adds trials that wait or have ended, numbered from the first number that is free.</summary>
    public IReadOnlyList<TrialRecord> Add(IReadOnlyList<TrialRecord> trials)
    {
        lock (gate)
        {
            List<TrialRecord> added = [];
            foreach (var unnumbered in trials)
            {
                var trial = unnumbered with { Number = ledger.Count };
                if (!settings.Storage.TryAdd(trial))
                {
                    throw new InvalidOperationException(
                        $"A storage serves one study at a time, but somebody else has added trial {trial.Number} to it."
                    );
                }

                Receive(trial);
                added.Add(trial);
            }

            signal.Raise();
            return added;
        }
    }

    public TrialRecord? Find(int number)
    {
        lock (gate)
        {
            return ledger.Has(number) ? ledger[number] : null;
        }
    }

    public void Wake()
    {
        lock (gate)
        {
            signal.Raise();
        }
    }

    private void Receive(TrialRecord trial)
    {
        ledger.Add(trial);
        switch (trial.State)
        {
            case TrialState.Waiting:
                dispenser.Enqueue(trial.Number);
                break;
            case TrialState.Running or TrialState.Cancelled:
                dispenser.CutOff(trial.Number);
                break;
        }
    }
}
