using Attune.Samplers;
using Attune.Spaces;
using Attune.Stoppers;
using Attune.Trials;

namespace Attune.Studies;

/// <summary>
/// Hands out trials: first those that were cut off, then those that wait, then new ones. A trial is handed out when all that its
/// proposal may look at have ended. Its user holds a lock.
/// </summary>
internal sealed class TrialDispenser(StudySettings settings, TrialLedger ledger, ChangeSignal signal)
{
    private readonly SortedSet<int> cutOff = [];
    private readonly SortedSet<int> waiting = [];
    private readonly StopCheck stop = new(settings);

    // How many trials the next proposal sees as ended, where the sampler asked to wait for more; or how many had ended then.
    private int waitsFor;

    /// <summary>How many trials the study may hold; null for any number.</summary>
    public int? MaximumTrials { get; init; }

    public bool IsExhausted { get; private set; }

    public Stopper? StoppedBy => stop.StoppedBy;

    public void CutOff(int number) => cutOff.Add(number);

    public void Enqueue(int number) => waiting.Add(number);

    /// <summary>A trial is not to be handed out: another worker has it.</summary>
    public void Withdraw(int number)
    {
        cutOff.Remove(number);
        waiting.Remove(number);
    }

    public NextTrial Next(StudyRun run)
    {
        if (run.IsOver)
        {
            return default;
        }

        if (cutOff.Count > 0)
        {
            return Repeat(cutOff.Min, run);
        }

        if (!run.HasTrialsLeft)
        {
            return default;
        }

        var isNew = waiting.Count == 0;
        if (isNew && (IsExhausted || ledger.Count >= (MaximumTrials ?? int.MaxValue)))
        {
            return default;
        }

        var number = isNew ? ledger.Count : waiting.Min;
        if (!ledger.HaveEnded(number - settings.Window))
        {
            return Waiting();
        }

        if (stop.Stops(number, ledger.EndedBefore(number), Known(Math.Max(0, number - settings.Window + 1))))
        {
            signal.Raise();
            return default;
        }

        return isNew ? Propose(number, run) : BeginWaiting(number, run);
    }

    /// <summary>The trial begins once more, with all that it had at its beginning; null where another worker has it.</summary>
    public Trial? Again(TrialRecord before, CancellationToken cancellation)
    {
        var record = Begun(before, before.Proposed, before.Attempts + 1);
        if (!settings.Storage.TryBegin(record))
        {
            return null;
        }

        ledger.Begin(record);
        return Start(record, cancellation);
    }

    /// <summary>A trial that this worker began in another process, with all it has reported since.</summary>
    public Trial Continue(int number)
    {
        Withdraw(number);
        return Start(ledger[number], default);
    }

    private NextTrial Repeat(int number, StudyRun run)
    {
        cutOff.Remove(number);
        return Again(ledger[number], run.Cancellation) is { } trial ? new NextTrial(trial, null) : Taken(number);
    }

    private NextTrial BeginWaiting(int number, StudyRun run)
    {
        var record = ledger[number];
        var seen = Math.Max(0, number - settings.Window + 1);
        record = Begun(record, Complete(record, Known(seen), ledger.Before(number, seen)), 1);
        if (!settings.Storage.TryBegin(record))
        {
            return Taken(number);
        }

        ledger.Begin(record);
        waiting.Remove(number);
        run.Take();
        return new NextTrial(Start(record, run.Cancellation), null);
    }

    // The values that the trial was enqueued with, and the sampler's for the others.
    private List<KeyValuePair<string, ParameterValue>> Complete(
        TrialRecord record,
        SearchSpace space,
        StudySnapshot seen
    )
    {
        var given = record.Proposed.ToDictionary();
        var isWhole = space.All(parameter => given.ContainsKey(parameter.Name) || parameter.Condition is not null);
        var proposed = isWhole ? null : Ask(record.Number, space, seen).Values?.ToDictionary();
        var values = new List<KeyValuePair<string, ParameterValue>>();
        foreach (var parameter in space)
        {
            if (!Assignment.Exists(parameter, values))
            {
                continue;
            }

            if (
                !given.Remove(parameter.Name, out var value)
                && proposed?.TryGetValue(parameter.Name, out value) != true
            )
            {
                value = ParameterOnItsOwn.Propose(settings, seen, record.Number, parameter);
            }

            values.Add(new(parameter.Name, value));
        }

        // What the space does not know yet, the trial may still ask for.
        values.AddRange(record.Proposed.Where(value => settings.Space.Grows && given.ContainsKey(value.Key)));
        return values;
    }

    // The proposal sees the trials up to number − Window, and where the sampler waits, one more each time it is asked again.
    private NextTrial Propose(int number, StudyRun run)
    {
        while (true)
        {
            var seen = Math.Max(Math.Max(0, number - settings.Window + 1), settings.Asynchronous ? 0 : waitsFor);
            if (!ledger.HaveEnded(seen - 1) || (settings.Asynchronous && waitsFor > ledger.EndedCount))
            {
                return Waiting();
            }

            var space = Known(seen);
            var before = ledger.Before(number, seen);
            var proposal =
                settings.Space.Grows && space.Count == 0
                    ? settings.Sampler.ProposeUnknown(before)
                    : Ask(number, space, before);
            if (proposal.Values is { } point)
            {
                waitsFor = 0;
                return Begin(number, point, run);
            }

            var isLast = settings.Asynchronous ? ledger.EndedCount == number : seen == number;
            if (proposal == Proposal.Exhausted && (isLast || !settings.Space.Grows))
            {
                IsExhausted = true;
                signal.Raise();
                return default;
            }

            if (isLast)
            {
                throw new InvalidOperationException(
                    $"A sampler may wait only for trials that are running, but {settings.Sampler.GetType().Name} waits though "
                        + $"all {number} trials have ended. Propose a point, or Proposal.Exhausted."
                );
            }

            waitsFor = settings.Asynchronous ? ledger.EndedCount + 1 : seen + 1;
        }
    }

    private NextTrial Begin(int number, IReadOnlyList<KeyValuePair<string, ParameterValue>> point, StudyRun run)
    {
        var record = new TrialRecord(number, point, TrialState.Running, null, [], null)
        {
            Begun = settings.Time.GetUtcNow(),
        };
        if (!settings.Storage.TryAdd(record))
        {
            return Taken(number);
        }

        ledger.Add(record);
        run.Take();
        return new NextTrial(Start(record, run.Cancellation), null);
    }

    private Trial Start(TrialRecord record, CancellationToken cancellation)
    {
        var seen = Math.Max(0, record.Number - settings.Window + 1);
        return new(
            record,
            settings,
            ledger.Before(record.Number, seen),
            ledger.EndedBefore(record.Number),
            Known(seen),
            cancellation
        );
    }

    private Proposal Ask(int number, SearchSpace space, StudySnapshot seen) =>
        settings.Sampler.Propose(seen, space, settings.SamplerKey.Derive(number).OpenStream());

    private SearchSpace Known(int ended) => settings.Space.After(settings.Asynchronous ? settings.Space.Trials : ended);

    private NextTrial Waiting() => new(null, signal.Next);

    private static NextTrial Taken(int number) => new(null, null) { Taken = number };

    private TrialRecord Begun(
        TrialRecord trial,
        IReadOnlyList<KeyValuePair<string, ParameterValue>> proposed,
        int attempts
    ) =>
        new(trial.Number, proposed, TrialState.Running, null, [], null)
        {
            Enqueued = trial.Enqueued,
            Attempts = attempts,
            Begun = settings.Time.GetUtcNow(),
        };
}
