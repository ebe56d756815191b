using System.Text.Json;
using Attune.CrashHarness;

if (Worker.Work(args) is { } exitCode)
{
    return exitCode;
}

if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

Console.Error.WriteLine($"seed {options.Seed}");
using var harness = new Harness(options);
var report = harness.Run();
if (options.IsJson)
{
    Console.WriteLine(
        JsonSerializer.Serialize(
            report,
            new JsonSerializerOptions { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower }
        )
    );
}
else
{
    Console.WriteLine(
        $"{report.Kills} kills ({report.ServerKills} of the server), {report.Studies} studies of {report.TrialsEach} trials, {report.AcknowledgedTrials} trials and "
            + $"{report.AcknowledgedReports} reports acknowledged: {report.TrialsLost} and {report.ReportsLost} lost, "
            + $"{report.TrialsRunTwice} trials run twice, {report.DamagedFiles} damaged files, "
            + $"{report.DifferentFingerprints} other fingerprints; {report.FitsResumed} fits went on in their middle, {report.EpochsResumed} epochs not trained again; {report.Seconds:F1} s"
    );
    report.Complaints.ToList().ForEach(Console.WriteLine);
}

return report.IsGood ? 0 : 1;
