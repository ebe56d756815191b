using Attune.Spaces;
using Attune.Studies;
using Attune.Trials;

namespace Attune.Storage;

/// <summary>A study in memory, and what its workers do with it. A worker is whatever object stands for it.</summary>
internal sealed class InMemoryStudy
{
    private readonly Lock gate = new();
    private readonly ChangeSignal signal = new();
    private readonly List<InMemoryTrial> trials = [];

    // Which trial was written by whom, one entry each time; a cursor is a place in it.
    private readonly List<(int Number, object Worker)> log = [];
    private readonly SortedDictionary<string, string> attributes = new(StringComparer.Ordinal);
    private StudyDefinition? definition;

    public bool IsShared { get; set; }

    public StudyDefinition? Definition
    {
        get
        {
            lock (gate)
            {
                return definition;
            }
        }
    }

    public IReadOnlyList<KeyValuePair<string, string>> Attributes
    {
        get
        {
            lock (gate)
            {
                return [.. attributes];
            }
        }
    }

    public string? FindAttribute(string name)
    {
        lock (gate)
        {
            return attributes.GetValueOrDefault(name);
        }
    }

    public void SetAttribute(string name, string? value)
    {
        lock (gate)
        {
            if (definition is null)
            {
                throw StorageRules.NoStudy();
            }

            if (value is null)
            {
                attributes.Remove(name);
            }
            else
            {
                attributes[name] = value;
            }

            signal.Raise();
        }
    }

    public void Create(StudyDefinition created)
    {
        lock (gate)
        {
            if (definition is { } existing)
            {
                throw StorageRules.HasStudy("A storage", existing.ObjectiveNames);
            }

            definition = created;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            definition = null;
            trials.Clear();
            log.Clear();
            attributes.Clear();
        }
    }

    public IReadOnlyList<TrialRecord> Load()
    {
        lock (gate)
        {
            return [.. trials.Select(static trial => trial.Now)];
        }
    }

    public bool TryAddAll(IReadOnlyList<TrialRecord> added, object worker)
    {
        lock (gate)
        {
            if (added[0].Number != trials.Count)
            {
                return added[0].Number < trials.Count ? false : throw StorageRules.Gap(added[0].Number, trials.Count);
            }

            foreach (var trial in added)
            {
                trials.Add(new InMemoryTrial(trial, worker));
                Changed(trial.Number, worker);
            }

            return true;
        }
    }

    public bool TryBegin(TrialRecord trial, object worker)
    {
        lock (gate)
        {
            var before = Require(trial.Number);
            if (
                before.Record.HasEnded
                || before.IsLeasedFrom(worker)
                || (before.State == TrialState.Running && before.Record.Attempts >= trial.Attempts)
            )
            {
                return false;
            }

            before.Set(trial, worker);
            Changed(trial.Number, worker);
            return true;
        }
    }

    public void AppendReport(int number, long step, ReadOnlySpan<double> values, object worker)
    {
        lock (gate)
        {
            RequireRunning(number, worker, "reports values").Reports.Add(step, values);
        }
    }

    public void AddConstraint(int number, string name, double value, object worker)
    {
        lock (gate)
        {
            var trial = RequireRunning(number, worker, "has its constraints set");
            trial.Record = trial.Record with { Constraints = [.. trial.Record.Constraints, new(name, value)] };
        }
    }

    public void SetAttribute(int number, string name, ParameterValue value, object worker)
    {
        lock (gate)
        {
            var trial = Require(number);
            if (trial.IsLeasedFrom(worker))
            {
                throw new LeaseLostException(number);
            }

            trial.Record = trial.Record with
            {
                Attributes = TrialAttributes.With(trial.Record.Attributes, name, value),
            };
        }
    }

    public bool TryEnd(TrialRecord trial, object worker)
    {
        lock (gate)
        {
            var before = Require(trial.Number);
            if (before.State != TrialState.Running || !ReferenceEquals(before.Worker, worker))
            {
                return false;
            }

            before.Set(trial, worker);
            Changed(trial.Number, worker);
            return true;
        }
    }

    public StorageChanges ChangesSince(long cursor, object worker)
    {
        lock (gate)
        {
            if (cursor == 0)
            {
                return new StorageChanges(log.Count, Load());
            }

            if (!IsShared)
            {
                return new StorageChanges(log.Count, []);
            }

            SortedSet<int> numbers = [];
            for (var i = (int)Math.Min(cursor, log.Count); i < log.Count; i++)
            {
                if (!ReferenceEquals(log[i].Worker, worker))
                {
                    numbers.Add(log[i].Number);
                }
            }

            return new StorageChanges(log.Count, [.. numbers.Select(number => trials[number].Now)]);
        }
    }

    public Task WaitForChanges(long cursor)
    {
        lock (gate)
        {
            return log.Count > cursor ? Task.CompletedTask : signal.Next;
        }
    }

    public IReadOnlyList<int> FindUnleased(object worker)
    {
        lock (gate)
        {
            return
            [
                .. Enumerable
                    .Range(0, trials.Count)
                    .Where(i => trials[i].State == TrialState.Running && !trials[i].IsLeasedFrom(worker)),
            ];
        }
    }

    public void Leave(object worker)
    {
        lock (gate)
        {
            foreach (var trial in trials.Where(trial => ReferenceEquals(trial.Worker, worker)))
            {
                trial.Worker = null;
            }

            signal.Raise();
        }
    }

    // A study of one worker has nobody to tell.
    private void Changed(int number, object worker)
    {
        log.Add((number, worker));
        if (IsShared)
        {
            signal.Raise();
        }
    }

    private InMemoryTrial RequireRunning(int number, object worker, string does)
    {
        var trial = Require(number);
        if (!ReferenceEquals(trial.Worker, worker) && trial.State != TrialState.Waiting)
        {
            throw new LeaseLostException(number);
        }

        return trial.State == TrialState.Running ? trial : throw StorageRules.NotRunning(number, trial.State, does);
    }

    private InMemoryTrial Require(int number) =>
        number >= 0 && number < trials.Count ? trials[number] : throw StorageRules.NoTrial(number, trials.Count);
}
