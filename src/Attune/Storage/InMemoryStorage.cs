using Attune.Spaces;
using Attune.Trials;

namespace Attune.Storage;

/// <summary>Keeps a study as long as the process lives.</summary>
public sealed class InMemoryStorage : StudyStorage
{
    private readonly InMemoryStudy study;

    /// <summary>Makes a storage that holds nothing.</summary>
    public InMemoryStorage()
        : this(new InMemoryStudy()) { }

    private InMemoryStorage(InMemoryStudy study) => this.study = study;

    /// <inheritdoc/>
    public override StudyDefinition? Definition => study.Definition;

    /// <summary>The same study for another worker, so that several <see cref="Study"/> objects can work on it at once.</summary>
    public InMemoryStorage Share()
    {
        study.IsShared = true;
        return new InMemoryStorage(study);
    }

    /// <inheritdoc/>
    public override void Create(StudyDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        study.Create(definition);
    }

    /// <inheritdoc/>
    public override void Clear() => study.Clear();

    /// <inheritdoc/>
    public override IReadOnlyList<TrialRecord> Load() => study.Load();

    /// <inheritdoc/>
    public override bool TryAddAll(IReadOnlyList<TrialRecord> trials)
    {
        StorageRules.RequireSequence(trials);
        return study.TryAddAll(trials, this);
    }

    /// <inheritdoc/>
    public override bool TryBegin(TrialRecord trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return study.TryBegin(trial, this);
    }

    /// <inheritdoc/>
    public override void AppendReport(int number, long step, params ReadOnlySpan<double> values) =>
        study.AppendReport(number, step, values, this);

    /// <inheritdoc/>
    public override void AddConstraint(int number, string name, double value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        study.AddConstraint(number, name, value, this);
    }

    /// <inheritdoc/>
    public override void SetAttribute(int number, string name, ParameterValue value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        study.SetAttribute(number, name, value, this);
    }

    /// <inheritdoc/>
    public override bool TryEnd(TrialRecord trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return study.TryEnd(trial, this);
    }

    /// <inheritdoc/>
    public override StorageChanges ChangesSince(long cursor) => study.ChangesSince(cursor, this);

    /// <inheritdoc/>
    public override Task WaitForChangesAsync(long cursor) => study.WaitForChanges(cursor);

    /// <inheritdoc/>
    public override IReadOnlyList<int> FindUnleased() => study.FindUnleased(this);

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, string>> Attributes => study.Attributes;

    /// <inheritdoc/>
    public override string? FindAttribute(string name) => study.FindAttribute(name);

    /// <inheritdoc/>
    public override void SetAttribute(string name, string? value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        study.SetAttribute(name, value);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        study.Leave(this);
        base.Dispose(disposing);
    }
}
