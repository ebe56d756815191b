using Attune.Trials;

namespace Attune.Studies;

/// <summary>All trials of a study as they stand. Costs per trial do not grow with their number. Its user holds a lock.</summary>
internal sealed class TrialLedger(StudySettings settings)
{
    private readonly PointIndex points = new();
    private TrialRecord[] latest = new TrialRecord[16];

    // How the trials began that somebody may still see as running; null where nobody does any more.
    private TrialRecord?[] begun = new TrialRecord?[16];
    private int failures;
    private int mostFailures;

    public int Count { get; private set; }

    /// <summary>How many trials have ended.</summary>
    public int EndedCount { get; private set; }

    /// <summary>How many of the first trials have ended, up to the first that has not.</summary>
    public int EndedPrefix { get; private set; }

    public TrialRecord this[int number] => latest[number];

    public bool Has(int number) => number >= 0 && number < Count;

    public IEnumerable<TrialRecord> All => latest.Take(Count);

    /// <summary>Whether trials up to that one, included, have ended; without a window, nothing is waited for.</summary>
    public bool HaveEnded(int number) => settings.Asynchronous || number < EndedPrefix;

    /// <summary>Adds a trial in whatever state it is.</summary>
    public void Add(TrialRecord trial)
    {
        trial = InShort(trial);
        if (Count == latest.Length)
        {
            Array.Resize(ref latest, 2 * Count);
            Array.Resize(ref begun, 2 * Count);
        }

        latest[Count++] = trial;
        if (trial.State != TrialState.Waiting)
        {
            begun[trial.Number] = trial.AsBegun();
            points.AddBegun(trial.Proposed, trial.Number);
        }

        Ended(trial);
    }

    /// <summary>
    /// The most trials that failed in a row, by number, as far as those that ended since the last time made it known.
    /// </summary>
    public int TakeMostFailures()
    {
        var most = mostFailures;
        mostFailures = 0;
        return most;
    }

    /// <summary>Begins a trial that waited or was cut off.</summary>
    public void Begin(TrialRecord trial)
    {
        latest[trial.Number] = trial;
        if (begun[trial.Number] is null)
        {
            begun[trial.Number] = trial.AsBegun();
            points.AddBegun(trial.Proposed, trial.Number);
        }
    }

    /// <summary>Ends a trial, which may have begun elsewhere meanwhile.</summary>
    public void End(TrialRecord trial)
    {
        trial = InShort(trial);
        Begin(trial);
        Ended(trial);
    }

    /// <summary>The trials before one, of which the first <paramref name="ended"/> are seen as ended.</summary>
    public StudySnapshot Before(int number, int ended)
    {
        if (settings.Asynchronous)
        {
            TrialRecord[] now = [.. latest.Take(number).Select((t, i) => t.HasEnded ? t : begun[i] ?? t)];
            return new StudySnapshot(settings.Objectives, now, point => points.Contains(point, number, int.MaxValue))
            {
                SamplerKey = settings.SamplerKey,
            };
        }

        return new StudySnapshot(
            settings.Objectives,
            new TrialView(latest, begun, number, ended),
            point => points.Contains(point, number, ended)
        )
        {
            SamplerKey = settings.SamplerKey,
        };
    }

    /// <summary>The trials that one may be compared with: ended ones only.</summary>
    public StudySnapshot EndedBefore(int number)
    {
        if (settings.Asynchronous)
        {
            return new StudySnapshot(settings.Objectives, [.. All.Where(static trial => trial.HasEnded)]);
        }

        var ended = Math.Max(0, number - settings.Window + 1);
        return Before(ended, ended);
    }

    private TrialRecord InShort(TrialRecord trial) =>
        settings.Ended is { } elsewhere && (trial.IsShort || trial.Reports.Count > 0 || trial.Attributes.Count > 0)
            ? trial.InShort(elsewhere)
            : trial;

    private void Ended(TrialRecord trial)
    {
        if (!trial.HasEnded)
        {
            return;
        }

        EndedCount++;
        points.AddEnded(trial.Parameters, trial.Number);
        if (settings.Asynchronous)
        {
            settings.Space.Add(trial.Declared);
        }

        for (; EndedPrefix < Count && latest[EndedPrefix].HasEnded; EndedPrefix++)
        {
            var next = latest[EndedPrefix];
            failures = next.State == TrialState.Failed ? failures + 1 : 0;
            mostFailures = Math.Max(mostFailures, failures);
            if (!settings.Asynchronous)
            {
                settings.Space.Add(next.Declared);
            }

            if (EndedPrefix >= settings.Window)
            {
                begun[EndedPrefix - settings.Window] = null;
            }
        }
    }
}
