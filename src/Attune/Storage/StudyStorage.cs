using System.Collections.Concurrent;
using Attune.Spaces;
using Attune.Trials;

namespace Attune.Storage;

/// <summary>
/// Keeps one study. What a call has written is kept when the call returns, and every call is one step: it happens as a whole or
/// not at all. Calls come from many threads. The Try methods compare and set, so that of many workers that share a study exactly
/// one gets each trial. A storage object is one worker, whatever its number of threads; others have objects of their own.
/// </summary>
/// <remarks>
/// Each success of <see cref="TryAdd"/> and <see cref="TryBegin"/> with a running trial gives this worker a lease, which it holds
/// until the trial ends or the worker leaves by <see cref="Dispose()"/>; where a worker can die silently, the lease runs out unless
/// it is renewed. While it holds, no other worker may begin or end the trial, or write about it. Once it ran out, another worker's
/// <see cref="TryBegin"/> takes the trial over; whoever had it before gets <see cref="LeaseLostException"/>.
/// </remarks>
public abstract class StudyStorage : IDisposable
{
    private readonly ConcurrentDictionary<string, string> attributes = [];

    /// <summary>What the study is; null while nothing was begun.</summary>
    public abstract StudyDefinition? Definition { get; }

    /// <summary>Begins a study.</summary>
    /// <exception cref="InvalidOperationException">There is one already.</exception>
    public abstract void Create(StudyDefinition definition);

    /// <summary>Forgets the study and all its trials.</summary>
    public abstract void Clear();

    /// <summary>All trials, by number, with whatever was written of them.</summary>
    public abstract IReadOnlyList<TrialRecord> Load();

    /// <summary>Adds a trial that waits, runs or has ended.</summary>
    /// <param name="trial">Its number must be the count of trials so far.</param>
    /// <returns>False where a trial of that number is there already.</returns>
    /// <exception cref="ArgumentException">The number leaves a gap.</exception>
    public bool TryAdd(TrialRecord trial) => TryAddAll([trial]);

    /// <summary>Adds trials that wait, run or have ended: all of them or none.</summary>
    /// <param name="trials">The first one's number must be the count of trials so far; the others' follow.</param>
    /// <returns>False where a trial of the first number is there already.</returns>
    /// <exception cref="ArgumentException">The numbers leave a gap.</exception>
    public abstract bool TryAddAll(IReadOnlyList<TrialRecord> trials);

    /// <summary>Begins a trial that waits or was cut off, from its beginning: earlier reports, constraints and attributes go.</summary>
    /// <param name="trial">The trial as it begins: running, with what was proposed for it and the number of attempts.</param>
    /// <returns>
    /// False where the trial has ended, has begun with as many attempts, or runs with another worker's lease.
    /// </returns>
    /// <exception cref="KeyNotFoundException">There is no trial of that number.</exception>
    public abstract bool TryBegin(TrialRecord trial);

    /// <summary>Appends what a running trial reported.</summary>
    /// <param name="number">The trial.</param>
    /// <param name="step">The step of the report.</param>
    /// <param name="values">One value for each objective.</param>
    /// <exception cref="KeyNotFoundException">There is no trial of that number.</exception>
    /// <exception cref="InvalidOperationException">The trial is not running.</exception>
    /// <exception cref="LeaseLostException">Another worker has begun the trial.</exception>
    public abstract void AppendReport(int number, long step, params ReadOnlySpan<double> values);

    /// <summary>Notes what a constraint of a running trial came to.</summary>
    /// <param name="number">The trial.</param>
    /// <param name="name">The constraint, new to the trial.</param>
    /// <param name="value">At most 0 where it is kept, above where it is violated.</param>
    /// <exception cref="KeyNotFoundException">There is no trial of that number.</exception>
    /// <exception cref="InvalidOperationException">The trial is not running.</exception>
    /// <exception cref="LeaseLostException">Another worker has begun the trial.</exception>
    public abstract void AddConstraint(int number, string name, double value);

    /// <summary>
    /// Notes an attribute of a trial; a later value of one name replaces the earlier. Of a running trial, its worker only may.
    /// </summary>
    /// <exception cref="KeyNotFoundException">There is no trial of that number.</exception>
    /// <exception cref="LeaseLostException">Another worker has begun the trial.</exception>
    public abstract void SetAttribute(int number, string name, ParameterValue value);

    /// <summary>Ends a running trial: complete, pruned, failed or cancelled.</summary>
    /// <returns>False where it was ended already, or runs with another worker's lease.</returns>
    /// <exception cref="KeyNotFoundException">There is no trial of that number.</exception>
    public abstract bool TryEnd(TrialRecord trial);

    /// <summary>
    /// What other workers have added, begun or ended. What a running trial reports is no change; its end brings all of it.
    /// </summary>
    /// <param name="cursor">Where the last answer ended; 0 for all trials, this worker's too.</param>
    public abstract StorageChanges ChangesSince(long cursor);

    /// <summary>
    /// Ends when <see cref="ChangesSince"/> may have news or another worker's lease may have run out; may end early.
    /// </summary>
    /// <param name="cursor">Where the last answer of <see cref="ChangesSince"/> ended.</param>
    public abstract Task WaitForChangesAsync(long cursor);

    /// <summary>The numbers of the running trials that no other worker has a lease on: they were cut off, or are this worker's.</summary>
    public abstract IReadOnlyList<int> FindUnleased();

    /// <summary>What there is, in short; no need to read what trials reported.</summary>
    /// <exception cref="InvalidOperationException">There is no study.</exception>
    public virtual StudySummary Summarize() => StudySummary.Of(Definition, Load());

    /// <summary>What is noted about the study itself, by name in ordinal order. No result depends on it.</summary>
    public virtual IReadOnlyList<KeyValuePair<string, string>> Attributes =>
        [.. attributes.OrderBy(static attribute => attribute.Key, StringComparer.Ordinal)];

    /// <summary>One of the study's <see cref="Attributes"/>; null where there is none of that name.</summary>
    public virtual string? FindAttribute(string name) => attributes.GetValueOrDefault(name);

    /// <summary>
    /// Notes something about the study itself; anybody may at any time. A storage that does not say otherwise keeps it as long as the
    /// object lives.
    /// </summary>
    /// <param name="name">Its name; those that begin with <c>attune.</c> are the library's.</param>
    /// <param name="value">What is noted in place of what was there; null for nothing.</param>
    /// <exception cref="InvalidOperationException">There is no study.</exception>
    public virtual void SetAttribute(string name, string? value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (value is null)
        {
            attributes.TryRemove(name, out _);
        }
        else
        {
            attributes[name] = value;
        }
    }

    /// <summary>What runs of the study are asked for, in whatever process they are.</summary>
    public StudyRequest Requested => RequestText.Read(FindAttribute(RequestText.Attribute));

    /// <summary>
    /// Asks the runs of the study for something: whoever runs it reads that before each trial, and about once a second while it waits.
    /// Trials at work end as usual.
    /// </summary>
    /// <param name="request">
    /// A pause holds until something else is asked for, later runs too. A stop ends the runs that are at work; one that begins later
    /// goes on.
    /// </param>
    /// <exception cref="InvalidOperationException">There is no study.</exception>
    public void Request(StudyRequest request) => SetAttribute(RequestText.Attribute, RequestText.Write(request));

    /// <summary>What a trial has reported after its first reports, so that a watcher reads each report once.</summary>
    /// <param name="number">The trial.</param>
    /// <param name="from">How many of its reports are known already.</param>
    /// <exception cref="KeyNotFoundException">There is no trial of that number.</exception>
    public virtual IReadOnlyList<KeyValuePair<long, IReadOnlyList<double>>> ReportsOf(int number, int from)
    {
        var trials = Load();
        return number >= 0 && number < trials.Count
            ? [.. trials[number].ReportedValues.Skip(from)]
            : throw StorageRules.NoTrial(number, trials.Count);
    }

    /// <summary>Leaves the study: this worker's trials are cut off, and any other worker may begin them again.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc cref="Dispose()"/>
    /// <param name="disposing">Always true.</param>
    protected virtual void Dispose(bool disposing) { }
}
