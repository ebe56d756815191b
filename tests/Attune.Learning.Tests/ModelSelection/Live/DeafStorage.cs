using Attune.Spaces;
using Attune.Storage;
using Attune.Trials;

namespace Attune.Learning.Tests.ModelSelection.Live;

/// <summary>A storage that cannot note anything about the study itself.</summary>
internal sealed class DeafStorage(InMemoryStorage inner) : StudyStorage
{
    private int refused;

    /// <summary>How often it was asked to.</summary>
    public int Refused => Volatile.Read(ref refused);

    public override StudyDefinition? Definition => inner.Definition;

    public override void SetAttribute(string name, string? value)
    {
        if (name == FitCurvesText.Attribute)
        {
            Interlocked.Increment(ref refused);
            throw new StorageException("no room");
        }
    }

    public override void Create(StudyDefinition definition) => inner.Create(definition);

    public override void Clear() => inner.Clear();

    public override IReadOnlyList<TrialRecord> Load() => inner.Load();

    public override bool TryAddAll(IReadOnlyList<TrialRecord> trials) => inner.TryAddAll(trials);

    public override bool TryBegin(TrialRecord trial) => inner.TryBegin(trial);

    public override void AppendReport(int number, long step, params ReadOnlySpan<double> values) =>
        inner.AppendReport(number, step, values);

    public override void AddConstraint(int number, string name, double value) =>
        inner.AddConstraint(number, name, value);

    public override void SetAttribute(int number, string name, ParameterValue value) =>
        inner.SetAttribute(number, name, value);

    public override bool TryEnd(TrialRecord trial) => inner.TryEnd(trial);

    public override StorageChanges ChangesSince(long cursor) => inner.ChangesSince(cursor);

    public override Task WaitForChangesAsync(long cursor) => inner.WaitForChangesAsync(cursor);

    public override IReadOnlyList<int> FindUnleased() => inner.FindUnleased();
}
