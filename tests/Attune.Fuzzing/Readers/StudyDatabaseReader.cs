using Attune.Sqlite;
using Attune.Storage;
using Attune.Trials;

namespace Attune.Fuzzing.Readers;

/// <summary>Attune's own <c>study.db</c>, damaged by bytes and by SQL.</summary>
internal sealed class StudyDatabaseReader : Reader
{
    private const int Trials = 20;

    public override string Name => "study-db";

    public override IReadOnlyList<byte[]> Examples(string folder)
    {
        var path = Path.Combine(folder, "study.db");
        using (var storage = new SqliteStorage(path))
        {
            var study = new Study(Objective.Minimize("loss")) { Storage = storage, Window = 4 };
            study.Optimize(Run, Trials);
        }

        return [File.ReadAllBytes(path)];
    }

    public override byte[] Damage(Mutator mutator, byte[] example, string folder) =>
        mutator.Below(2) == 0
            ? mutator.Damage(example)
            : SqlMutator.Damage(mutator, example, Path.Combine(folder, "damaged.db"));

    public override void Read(byte[] input, string folder)
    {
        var path = Path.Combine(folder, "study.db");
        File.Delete(path + "-wal");
        File.Delete(path + "-shm");
        File.WriteAllBytes(path, input);
        using var storage = new SqliteStorage(path);
        _ = storage.Definition;
        storage.Load();
    }

    public override bool IsRefusal(Exception error) => error is StorageException;

    private static TrialOutcome Run(Trial trial)
    {
        var x = trial.Float("x", 0, 1);
        var units = trial.Int("units", 1, 100);
        trial.Choice("optimizer", ["adam", "sgd"]);
        for (var epoch = 0; epoch < 5; epoch++)
        {
            trial.Report(epoch, x / (epoch + 1));
        }

        trial.SetAttribute("note", "units " + units);
        return trial.Number % 5 == 3 ? TrialOutcome.Pruned : x;
    }
}
