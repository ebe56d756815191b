using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Attune.Interchange.Optuna;
using Attune.Spaces;
using Attune.Trials;
using Xunit;

namespace Attune.Interchange.Tests.Optuna;

/// <summary>
/// Debian's Optuna (3.1) opens files that Attune wrote, sees what Attune sees, and goes on with them; then Attune reads what it
/// did. By hand: ATTUNE_OPTUNA_PATH puts another Optuna before it, and ATTUNE_OPTUNA_RELEASE says what to write for it.
/// </summary>
public sealed class OptunaInPythonTests
{
    private const string Name = "by running";
    private const int More = 6;

    [Theory]
    [InlineData(OptunaRelease.From30, false)]
    [InlineData(OptunaRelease.Any, false)]
    [InlineData(OptunaRelease.From30, true)]
    public void Optuna_opens_a_file_and_goes_on(OptunaRelease release, bool isJournal)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("study");
        var study = SampleStudies.ByRunning();
        var other = SampleStudies.OverSpace();
        PortableStudy[] studies = [PortableStudy.Of(Name, study), PortableStudy.Of("over a space", other)];
        var options = new OptunaWriteOptions { Release = ReleaseElsewhere ?? release };
        if (isJournal)
        {
            OptunaStudies.WriteJournal(file, studies, options);
        }
        else
        {
            OptunaStudies.Write(file, studies, options);
        }

        using var seen = Python(isJournal ? file : $"sqlite:///{file}", Name, $"{More}");
        var before = seen.RootElement.GetProperty("before").EnumerateArray().ToArray();
        AssertSame(studies[0], before[0]);
        AssertSame(studies[1], before[1]);
        Assert.Equal([study.BestTrial!.Number], Best(before[0]));
        // Debian's Optuna holds infeasible trials for as good as others.
        Assert.Equal(
            MultiObjective
                .ParetoFront.Of(
                    other.Objectives,
                    [.. other.Trials.Select(t => Elsewhere is null ? t with { Constraints = [] } : t)]
                )
                .Select(static trial => trial.Number),
            Best(before[1])
        );

        var now = OptunaStudies.Read(file, Name);
        AssertSame(now, seen.RootElement.GetProperty("after"));
        // The trial that waited is the first that Optuna ran, with the values it was given.
        var waited = studies[0].Records[^1];
        Assert.Equal(studies[0].Trials.Count - 1 + More, now.Trials.Count);
        Same.Records(studies[0].Records.SkipLast(1), now.Records.Take(studies[0].Trials.Count - 1));
        var ran = now.Records[waited.Number];
        Assert.Equal(TrialState.Complete, ran.State);
        Assert.Equal(0.02, ran.Parameters.First(static p => p.Key == "rate").Value);
        Assert.All(now.Records.Skip(waited.Number), static trial => Assert.Equal(TrialState.Complete, trial.State));

        // And a study of Attune goes on from there.
        var resumed = new Study(Objective.Minimize("val_loss"));
        var (added, enqueued) = now.AddTo(resumed);
        Assert.Equal((now.Trials.Count, 0), (added, enqueued));
        Assert.Equal(seen.RootElement.GetProperty("best_value").GetDouble(), resumed.BestTrial!.Value);
    }

    private static string? Elsewhere => Environment.GetEnvironmentVariable("ATTUNE_OPTUNA_PATH");

    private static OptunaRelease? ReleaseElsewhere =>
        Enum.TryParse<OptunaRelease>(Environment.GetEnvironmentVariable("ATTUNE_OPTUNA_RELEASE"), out var release)
            ? release
            : null;

    private static IEnumerable<int> Best(JsonElement study) =>
        study.GetProperty("best").EnumerateArray().Select(static number => number.GetInt32());

    private static void AssertSame(PortableStudy study, JsonElement seen)
    {
        Assert.Equal(study.Name, seen.GetProperty("name").GetString());
        var trials = seen.GetProperty("trials").EnumerateArray().ToArray();
        Assert.Equal(study.Trials.Count, trials.Length);
        foreach (var (record, trial) in study.Records.Zip(trials))
        {
            AssertSame(record, trial);
        }

        var frame = seen.GetProperty("frame");
        Assert.Equal(
            study.Records.Select(static record => StateOf(record)),
            frame.GetProperty("state").EnumerateArray().Select(static state => state.GetString())
        );
        foreach (var parameter in study.Space.OfType<FloatParameter>())
        {
            var column = frame
                .GetProperty($"params_{parameter.Name}")
                .EnumerateArray()
                .Select(static v => v.GetString()!);
            Assert.Equal(
                study.Records.Select(record =>
                    record.State == TrialState.Waiting ? double.NaN : ValueOf(record, parameter.Name)
                ),
                column.Select(static text => double.Parse(text, CultureInfo.InvariantCulture))
            );
        }
    }

    private static void AssertSame(TrialRecord record, JsonElement trial)
    {
        Assert.Equal(StateOf(record), trial.GetProperty("state").GetString());
        Assert.Equal(
            record.Values,
            trial.GetProperty("values") is { ValueKind: JsonValueKind.Array } values
                ? values.EnumerateArray().Select(static value => Number(value))
                : []
        );
        var waits = record.State == TrialState.Waiting;
        // In no order that Optuna promises.
        Assert.Equal(
            waits ? [] : record.Parameters.Select(static p => (p.Key, $"{p.Value}")).Order(),
            trial.GetProperty("params").EnumerateObject().Select(static p => (p.Name, Text(p.Value))).Order()
        );
        Assert.True(trial.GetProperty("inside").GetBoolean());
        Assert.Equal(
            record.Reports.OrderBy(static report => report.Key).Select(static report => (report.Key, report.Value)),
            trial.GetProperty("reports").EnumerateArray().Select(static r => (r[0].GetInt64(), Number(r[1])))
        );
        Assert.Equal(
            record.Attributes.Select(static a => (a.Key, $"{a.Value}")).Order(),
            trial.GetProperty("user_attrs").EnumerateObject().Select(static a => (a.Name, Text(a.Value))).Order()
        );
        Assert.Equal(
            waits ? [false, false] : [true, record.HasEnded],
            trial.GetProperty("times").EnumerateArray().Select(static known => known.GetBoolean())
        );
    }

    private static double ValueOf(TrialRecord record, string name) =>
        record.Parameters.FirstOrDefault(p => p.Key == name).Value is { Value: not null } value
            ? value.AsDouble()
            : double.NaN;

    private static string StateOf(TrialRecord record) =>
        record.State == TrialState.Failed ? "FAIL" : record.State.ToString().ToUpperInvariant();

    private static string Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() == "nan" ? "NaN" : value.GetString()!,
            JsonValueKind.Number when value.GetRawText().AsSpan().IndexOfAny(".e") >= 0 =>
                $"{(ParameterValue)value.GetDouble()}",
            _ => value.GetRawText(),
        };

    private static double Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : value.GetString() switch
            {
                "nan" => double.NaN,
                "inf" => double.PositiveInfinity,
                _ => double.NegativeInfinity,
            };

    private static JsonDocument Python(params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", ["continue.py", .. arguments])
        {
            WorkingDirectory = Path.Combine(AppContext.BaseDirectory, "Optuna"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Elsewhere is { } path)
        {
            start.Environment["PYTHONPATH"] = path;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(
            process.ExitCode == 0,
            $"Optuna could not read the file; where it is missing, install the package python3-optuna. {errors.Result}"
        );
        return JsonDocument.Parse(output);
    }
}
