using Attune.Interchange;
using Attune.Interchange.Optuna;
using Attune.TestKit;

namespace Attune.Fuzzing.Readers;

/// <summary>Optuna's SQLite files, damaged by bytes and by SQL.</summary>
internal sealed class OptunaDatabaseReader : Reader
{
    public override string Name => "optuna-sqlite";

    public override IReadOnlyList<byte[]> Examples(string folder) =>
        [File.ReadAllBytes(GoldenFiles.PathOf("search/optuna.db"))];

    public override byte[] Damage(Mutator mutator, byte[] example, string folder) =>
        mutator.Below(2) == 0
            ? mutator.Damage(example)
            : SqlMutator.Damage(mutator, example, Path.Combine(folder, "damaged.db"));

    public override void Read(byte[] input, string folder)
    {
        var path = Path.Combine(folder, "optuna.db");
        File.WriteAllBytes(path, input);
        foreach (var study in OptunaStudies.Read(path))
        {
            _ = study.Space;
        }
    }

    public override bool IsRefusal(Exception error) => error is InterchangeException;
}
