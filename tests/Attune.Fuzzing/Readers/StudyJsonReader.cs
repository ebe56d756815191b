using System.Text;
using Attune.Interchange;
using Attune.Interchange.Json;
using Attune.Interchange.Optuna;
using Attune.TestKit;

namespace Attune.Fuzzing.Readers;

/// <summary>Studies as JSON.</summary>
internal sealed class StudyJsonReader : Reader
{
    public override string Name => "study-json";

    public override IReadOnlyList<byte[]> Examples(string folder) =>
        [
            .. OptunaStudies
                .Read(GoldenFiles.PathOf("search/optuna.db"))
                .Select(static study => Encoding.UTF8.GetBytes(StudyJson.Write(study))),
        ];

    public override void Read(byte[] input, string folder) => _ = StudyJson.Read(Encoding.UTF8.GetString(input)).Space;

    public override bool IsRefusal(Exception error) => error is InterchangeException;
}
