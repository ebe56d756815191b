using Attune.Spaces;
using Attune.Stoppers;
using Attune.Storage;
using Attune.Trials;

namespace Attune.Studies;

/// <summary>
/// The one place where trials are handed out and taken back, by one thread at a time. Each change is written to the storage
/// first, and what other workers wrote there is read when there is nothing to hand out.
/// </summary>
internal sealed class StudyDesk
{
    // From so many trials on, reading all there are in one go is faster.
    private const int MostReadAlone = 16;

    private readonly Lock gate = new();
    private readonly ChangeSignal signal = new();
    private readonly StudySettings settings;

    // All trials as they were read last, while the memory is not needed: callbacks may ask for them after each trial.
    private readonly WeakReference<IReadOnlyList<TrialRecord>> stored = new([]);
    private readonly TrialLedger ledger;
    private readonly TrialDispenser dispenser;
    private readonly OtherWorkers others;

    public StudyDesk(StudySettings settings, int? maximumTrials)
    {
        this.settings = settings;
        ledger = new TrialLedger(settings);
        dispenser = new TrialDispenser(settings, ledger, signal) { MaximumTrials = maximumTrials };
        others = new OtherWorkers(settings.Storage, settings.Ended, ledger, dispenser);
        others.Read();
        ledger.TakeMostFailures();
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

    /// <summary>All trials; those that have ended may be in short.</summary>
    public IReadOnlyList<TrialRecord> All
    {
        get
        {
            lock (gate)
            {
                others.Read();
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

    public int Count
    {
        get
        {
            lock (gate)
            {
                return ledger.Count;
            }
        }
    }

    public NextTrial Next(StudyRun run)
    {
        lock (gate)
        {
            while (true)
            {
                if (IsPaused(run))
                {
                    others.Watch(WakeByOthers);
                    return new NextTrial(null, signal.Next);
                }

                var next = dispenser.Next(run);
                if (next.Trial is { } trial)
                {
                    others.Keep(trial.Number);
                    return next;
                }

                if (others.Read())
                {
                    continue;
                }

                if (next.Taken is { } taken)
                {
                    throw TakenElsewhere(taken);
                }

                if (next.Wait is null && (run.IsOver || !run.HasTrialsLeft || !run.WaitsForOthers || !others.AreAtWork))
                {
                    return next;
                }

                others.Watch(WakeByOthers);
                return new NextTrial(null, signal.Next);
            }
        }
    }

    /// <summary>A running trial that this worker began in another process; null where there is none of that number.</summary>
    public Trial? Continue(int number)
    {
        lock (gate)
        {
            others.Read();
            if (!ledger.Has(number) || ledger[number].State != TrialState.Running || others.IsKept(number))
            {
                return null;
            }

            others.Continue(number);
            return dispenser.Continue(number);
        }
    }

    /// <summary>
    /// The trial again, from its beginning; null where it has been attempted often enough or another worker has taken it over.
    /// </summary>
    public Trial? Again(Attempt attempt, int maximumRetries, CancellationToken cancellation)
    {
        if (!attempt.MayRepeat || attempt.Record.Attempts > maximumRetries || cancellation.IsCancellationRequested)
        {
            return null;
        }

        lock (gate)
        {
            return others.IsKept(attempt.Record.Number) ? dispenser.Again(attempt.Record, cancellation) : null;
        }
    }

    /// <summary>Takes a trial back.</summary>
    /// <returns>How many trials in a row are now known to have failed; null where another worker has taken the trial over.</returns>
    public int? End(TrialRecord trial)
    {
        lock (gate)
        {
            if (others.IsKept(trial.Number) && !settings.Storage.TryEnd(trial))
            {
                others.Read();
                if (others.IsKept(trial.Number))
                {
                    throw TakenElsewhere(trial.Number);
                }
            }

            if (!others.IsKept(trial.Number))
            {
                signal.Raise();
                return null;
            }

            others.GiveUp(trial.Number);
            ledger.End(trial);
            if (trial.State == TrialState.Cancelled)
            {
                dispenser.CutOff(trial.Number);
            }

            signal.Raise();
            return ledger.TakeMostFailures();
        }
    }

    /// <summary>Adds trials that wait or have ended, numbered from the first number that is free.</summary>
    public IReadOnlyList<TrialRecord> Add(IReadOnlyList<TrialRecord> trials)
    {
        lock (gate)
        {
            if (trials.Count == 0)
            {
                return [];
            }

            var added = Numbered();
            while (!settings.Storage.TryAddAll(added))
            {
                if (!others.Read())
                {
                    throw TakenElsewhere(ledger.Count);
                }

                added = Numbered();
            }

            foreach (var trial in added)
            {
                ledger.Add(trial);
                if (trial.State == TrialState.Waiting)
                {
                    dispenser.Enqueue(trial.Number);
                }
            }

            ledger.TakeMostFailures();
            signal.Raise();
            return added;
        }

        List<TrialRecord> Numbered() => [.. trials.Select((trial, i) => trial with { Number = ledger.Count + i })];
    }

    public TrialRecord? Find(int number)
    {
        lock (gate)
        {
            return ledger.Has(number) ? ledger[number] : null;
        }
    }

    /// <summary>Trials with all that they have, for users, who may keep them longer than the storage.</summary>
    public IReadOnlyList<TrialRecord> Whole(IReadOnlyList<TrialRecord> trials)
    {
        // Held here, lest it goes between the count and the reading.
        var all = stored.TryGetTarget(out var kept) ? kept : [];
        if (trials.Count(trial => trial.IsShort && Known(trial) is null) > MostReadAlone)
        {
            all = settings.Storage.Load();
            stored.SetTarget(all);
        }

        return [.. trials.Select(trial => trial.IsShort ? Known(trial) ?? trial.Whole : trial)];

        TrialRecord? Known(TrialRecord trial) =>
            trial.Number < all.Count && all[trial.Number] is { HasEnded: true } known ? known : null;
    }

    public void Wake()
    {
        lock (gate)
        {
            signal.Raise();
        }
    }

    private bool IsPaused(StudyRun run)
    {
        if (!run.Obeys || run.IsOver)
        {
            return false;
        }

        var text = settings.Storage.FindAttribute(RequestText.Attribute);
        var asked = RequestText.Read(text);
        if (asked == StudyRequest.Stop && text != run.RequestBefore)
        {
            run.Stop();
            signal.Raise();
        }

        return asked == StudyRequest.Pause;
    }

    // Under one lock: whoever is woken first must find that nothing is watched any more, or would wait for ever.
    private void WakeByOthers()
    {
        lock (gate)
        {
            others.StopWatching();
            signal.Raise();
        }
    }

    private static InvalidOperationException TakenElsewhere(int number) =>
        new(
            $"A storage object is one worker's, but another study has written trial {number} by the same one. Open the storage once "
                + "for each study that works on it."
        );
}
