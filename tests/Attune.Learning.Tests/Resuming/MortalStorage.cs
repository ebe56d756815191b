using Attune.Spaces;
using Attune.Storage;
using Attune.Trials;

namespace Attune.Learning.Tests.Resuming;

/// <summary>A process that is killed when so many trials have ended: from then on, nothing reaches the storage.</summary>
internal sealed class MortalStorage(InMemoryStorage inner, int ends) : StudyStorage
{
    private int left = ends;

    public override StudyDefinition? Definition => inner.Definition;

    public override void Create(StudyDefinition definition) => inner.Create(definition);

    public override void Clear() => inner.Clear();

    public override IReadOnlyList<TrialRecord> Load() => inner.Load();

    public override bool TryAddAll(IReadOnlyList<TrialRecord> trials) => Alive.TryAddAll(trials);

    public override bool TryBegin(TrialRecord trial) => Alive.TryBegin(trial);

    public override void AppendReport(int number, long step, params ReadOnlySpan<double> values) =>
        Alive.AppendReport(number, step, values);

    public override void AddConstraint(int number, string name, double value) =>
        Alive.AddConstraint(number, name, value);

    public override void SetAttribute(int number, string name, ParameterValue value) =>
        Alive.SetAttribute(number, name, value);

    public override bool TryEnd(TrialRecord trial)
    {
        var isEnded = Alive.TryEnd(trial);
        left--;
        return isEnded;
    }

    public override StorageChanges ChangesSince(long cursor) => inner.ChangesSince(cursor);

    public override Task WaitForChangesAsync(long cursor) => inner.WaitForChangesAsync(cursor);

    public override IReadOnlyList<int> FindUnleased() => inner.FindUnleased();

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }

    private InMemoryStorage Alive => left > 0 ? inner : throw new StorageException("killed");
}
