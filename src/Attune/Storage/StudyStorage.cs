using Attune.Spaces;
using Attune.Trials;

namespace Attune.Storage;

/// <summary>
/// Keeps one study. What a call has written is kept when the call returns, and every call is one step: it happens as a whole or
/// not at all. Calls come from many threads. The Try methods compare and set, so that of many workers that share a study exactly
/// one gets each trial: a storage that serves many processes ties a lease to each success of
/// <see cref="TryAdd"/> and <see cref="TryBegin"/>, and lets <see cref="TryBegin"/> take over a running trial whose lease ran out.
/// </summary>
public abstract class StudyStorage
{
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
    public abstract bool TryAdd(TrialRecord trial);

    /// <summary>Begins a trial that waits or was cut off, from its beginning: earlier reports, constraints and attributes go.</summary>
    /// <param name="trial">The trial as it begins: running, with what was proposed for it and the number of attempts.</param>
    /// <returns>False where the trial has ended, or has begun with as many attempts.</returns>
    /// <exception cref="KeyNotFoundException">There is no trial of that number.</exception>
    public abstract bool TryBegin(TrialRecord trial);

    /// <summary>Appends what a running trial reported.</summary>
    /// <param name="number">The trial.</param>
    /// <param name="step">The step of the report.</param>
    /// <param name="values">One value for each objective.</param>
    /// <exception cref="KeyNotFoundException">There is no trial of that number.</exception>
    /// <exception cref="InvalidOperationException">The trial is not running.</exception>
    public abstract void AppendReport(int number, long step, params ReadOnlySpan<double> values);

    /// <summary>Notes what a constraint of a running trial came to.</summary>
    /// <param name="number">The trial.</param>
    /// <param name="name">The constraint, new to the trial.</param>
    /// <param name="value">At most 0 where it is kept, above where it is violated.</param>
    /// <exception cref="KeyNotFoundException">There is no trial of that number.</exception>
    /// <exception cref="InvalidOperationException">The trial is not running.</exception>
    public abstract void AddConstraint(int number, string name, double value);

    /// <summary>Notes an attribute of a trial; a later value of one name replaces the earlier.</summary>
    /// <exception cref="KeyNotFoundException">There is no trial of that number.</exception>
    public abstract void SetAttribute(int number, string name, ParameterValue value);

    /// <summary>Ends a running trial: complete, pruned, failed or cancelled.</summary>
    /// <returns>False where it was ended already.</returns>
    /// <exception cref="KeyNotFoundException">There is no trial of that number.</exception>
    public abstract bool TryEnd(TrialRecord trial);
}
