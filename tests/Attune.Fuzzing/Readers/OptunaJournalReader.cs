using Attune.Interchange;
using Attune.Interchange.Optuna;
using Attune.TestKit;

namespace Attune.Fuzzing.Readers;

/// <summary>Optuna's journals.</summary>
internal sealed class OptunaJournalReader : Reader
{
    public override string Name => "optuna-journal";

    public override IReadOnlyList<byte[]> Examples(string folder) =>
        [File.ReadAllBytes(GoldenFiles.PathOf("search/optuna-journal.log"))];

    public override void Read(byte[] input, string folder)
    {
        var path = Path.Combine(folder, "journal.log");
        File.WriteAllBytes(path, input);
        foreach (var study in OptunaStudies.Read(path))
        {
            _ = study.Space;
        }
    }

    public override bool IsRefusal(Exception error) => error is InterchangeException;
}
