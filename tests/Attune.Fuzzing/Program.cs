using System.Globalization;
using System.Text.Json;
using Attune.Fuzzing;
using Attune.Fuzzing.Readers;

Reader[] readers =
[
    new OptunaDatabaseReader(),
    new OptunaJournalReader(),
    new KerasTunerReader("oracle.json"),
    new KerasTunerReader("trial_0/trial.json"),
    new StudyJsonReader(),
    new StudyDatabaseReader(),
    new ModelReader(),
    new SavedModelReader(
        "keras",
        "files/keras/mlp-8-30-1.keras",
        "files/keras/normalization-batchnorm-dropout.keras",
        "files/keras/classifier-8-10-3.keras"
    ),
    new SavedModelReader("onnx", "files/onnx/mlp-8-30-1.onnx"),
];

string? Option(string name) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

var chosen = readers.Where(reader => Option("--reader") is not { } name || reader.Name == name).ToArray();
if (
    chosen.Length == 0
    || !long.TryParse(Option("--inputs") ?? "10000", CultureInfo.InvariantCulture, out var inputs)
    || !ulong.TryParse(Option("--seed") ?? "0", CultureInfo.InvariantCulture, out var seed)
)
{
    Console.Error.WriteLine(
        "usage: Attune.Fuzzing [--reader "
            + string.Join('|', readers.Select(static reader => reader.Name))
            + "] [--inputs N] [--seed N]\n  Every reader gets N damaged files: each must be read or refused with a clear error."
    );
    return 2;
}

var fuzzer = new Fuzzer(seed, Environment.ProcessorCount);
var isGood = true;
foreach (var reader in chosen)
{
    var report = fuzzer.Run(reader, inputs);
    Console.WriteLine(
        JsonSerializer.Serialize(
            report,
            new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower }
        )
    );
    isGood &= report.Findings.Count == 0;
}

// A reader that is stuck would keep the process.
Environment.Exit(isGood ? 0 : 1);
return 0;
