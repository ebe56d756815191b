using System.Globalization;
using System.Text.Json;
using Attune.Interchange.Json;
using Attune.Interchange.Optuna;
using Attune.TestKit;
using Xunit;

namespace Attune.Interchange.Tests.Optuna;

/// <summary>What is read from files that Optuna 5.0.0 wrote equals what Optuna itself reads from them, field by field.</summary>
public sealed class OptunaGoldenTests
{
    private static readonly JsonDocument Golden = GoldenFiles.Read("search/files.json");

    [Theory]
    [InlineData("search/optuna.db", "read_from_db")]
    [InlineData("search/optuna-journal.log", "read_from_journal")]
    public void Reads_what_optuna_reads(string file, string reading)
    {
        var studies = OptunaStudies.Read(GoldenFiles.PathOf(file));
        var expected = Golden.RootElement.GetProperty(reading).EnumerateArray().ToArray();
        Assert.Equal(expected.Length, studies.Count);
        foreach (var (golden, study) in expected.Zip(studies))
        {
            AssertStudy(golden, study);
        }
    }

    [Theory]
    [InlineData("search/optuna.db")]
    [InlineData("search/optuna-journal.log")]
    public void Lists_studies_and_reads_one_by_name(string file)
    {
        var path = GoldenFiles.PathOf(file);
        Assert.Equal(["single", "multi", "empty"], OptunaStudies.Names(path));
        Assert.Equal(6, OptunaStudies.Read(path, "multi").Trials.Count);
        var error = Assert.Throws<InterchangeException>(() => OptunaStudies.Read(path, "double"));
        Assert.Contains(
            "there is no 'double'. There are: single, multi, empty.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Writes_the_rows_that_optuna_wrote()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("copy.db");
        OptunaStudies.Write(file, OptunaStudies.Read(GoldenFiles.PathOf("search/optuna.db")));
        var copy = Tables.Read(file);
        foreach (var table in Golden.RootElement.GetProperty("table_rows").EnumerateObject())
        {
            var rows = table.Value.GetProperty("rows").EnumerateArray().Select(static row => Row(row)).ToArray();
            Assert.Equal(rows, copy[table.Name]);
        }

        Assert.Equal(
            Golden.RootElement.GetProperty("schema").EnumerateArray().Select(static sql => sql.GetString()),
            Tables.Schema(file)
        );
    }

    [Fact]
    public void A_copy_in_a_journal_reads_as_the_original()
    {
        using var folder = new TemporaryFolder();
        var studies = OptunaStudies.Read(GoldenFiles.PathOf("search/optuna-journal.log"));
        OptunaStudies.WriteJournal(folder.File("copy.log"), studies);
        Same.Studies(studies, OptunaStudies.Read(folder.File("copy.log")));
    }

    private static void AssertStudy(JsonElement golden, PortableStudy study)
    {
        Assert.Equal(golden.GetProperty("name").GetString(), study.Name);
        Assert.Equal(
            golden.GetProperty("directions").EnumerateArray().Select(static d => d.GetString()),
            study.Objectives.Select(static o => o.Direction.ToString().ToUpperInvariant())
        );
        var names = golden.GetProperty("metric_names");
        Assert.Equal(
            names.ValueKind == JsonValueKind.Null
                ? ["value"]
                : names.EnumerateArray().Select(static name => name.GetString()!),
            study.Objectives.Select(static o => o.Name)
        );
        AssertJson(golden.GetProperty("user_attrs"), study.Attributes);
        AssertJson(golden.GetProperty("system_attrs"), study.SystemAttributes);
        var trials = golden.GetProperty("trials").EnumerateArray().ToArray();
        Assert.Equal(trials.Length, study.Trials.Count);
        foreach (var (expected, trial) in trials.Zip(study.Trials))
        {
            AssertTrial(expected, trial, study);
        }
    }

    private static void AssertTrial(JsonElement golden, PortableTrial trial, PortableStudy study)
    {
        var record = trial.Record;
        Assert.Equal(golden.GetProperty("number").GetInt32(), record.Number);
        Assert.Equal(
            golden.GetProperty("state").GetString(),
            record.State.ToString().ToUpperInvariant() switch
            {
                "FAILED" => "FAIL",
                var s => s,
            }
        );
        Assert.Equal(
            golden.GetProperty("values") is { ValueKind: JsonValueKind.Array } values ? Numbers(values) : [],
            record.Values
        );
        Assert.Equal(record.Values.Count == 0 ? null : record.Values[0], record.Value);
        Assert.Equal(
            golden
                .GetProperty("intermediate")
                .EnumerateArray()
                .Select(static r => (r[0].GetInt64(), r[1].ReadDouble())),
            record.Reports.Select(static r => (r.Key, r.Value))
        );
        var waits = record.State == Trials.TrialState.Waiting;
        AssertJson(
            waits ? golden.GetProperty("system_attrs").GetProperty("fixed_params") : golden.GetProperty("params"),
            record.Parameters.Select(p =>
                KeyValuePair.Create(
                    p.Key,
                    study.MixedChoices.Contains(p.Key) ? MixedChoice.JsonOf(p.Value.AsText()) : PythonJson.Of(p.Value)
                )
            )
        );
        AssertJson(
            golden.GetProperty("distributions"),
            record.Declared.Select(p =>
                KeyValuePair.Create(p.Name, DistributionOf.Parameter(p, study.MixedChoices.Contains(p.Name)).ToJson())
            )
        );
        AssertJson(
            golden.GetProperty("user_attrs"),
            record.Attributes.Select(a =>
                KeyValuePair.Create(
                    a.Key,
                    trial.StructuredAttributes.ToDictionary().GetValueOrDefault(a.Key) ?? PythonJson.Of(a.Value)
                )
            )
        );
        AssertJson(golden.GetProperty("system_attrs"), trial.SystemAttributes);
        AssertJson(
            golden.GetProperty("constraints"),
            record.Constraints.Select(static c => KeyValuePair.Create(c.Key, PythonJson.Number(c.Value)))
        );
        Assert.Equal(Time(golden.GetProperty("datetime_start")), trial.Started);
        Assert.Equal(Time(golden.GetProperty("datetime_complete")), trial.Ended);
        Assert.True(trial.Started is null || trial.Started.Value.Kind == DateTimeKind.Utc);
        Assert.Equal(golden.GetProperty("system_attrs").TryGetProperty("fixed_params", out _), record.Enqueued);
        Assert.Equal(record.State == Trials.TrialState.Failed, record.FailureReason is not null);
    }

    private static IEnumerable<double> Numbers(JsonElement list) =>
        list.EnumerateArray().Select(static v => v.ReadDouble());

    private static DateTime? Time(JsonElement time) =>
        time.ValueKind == JsonValueKind.Null ? null : DateTime.Parse(time.GetString()!, CultureInfo.InvariantCulture);

    private static void AssertJson(JsonElement golden, IEnumerable<KeyValuePair<string, string>> members)
    {
        var text = $"{{{string.Join(", ", members.Select(static m => $"{PythonJson.Text(m.Key)}: {m.Value}"))}}}";
        using var actual = JsonDocument.Parse(text);
        Assert.True(JsonElement.DeepEquals(golden, actual.RootElement), $"{golden.GetRawText()} but {text}");
    }

    private static string Row(JsonElement row) =>
        string.Join(
            " | ",
            row.EnumerateArray()
                .Select(static cell =>
                    cell.ValueKind switch
                    {
                        JsonValueKind.Null => "null",
                        JsonValueKind.String => cell.GetString(),
                        _ => cell.GetDouble().ToString("R", CultureInfo.InvariantCulture),
                    }
                )
        );
}
