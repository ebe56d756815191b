using System.Diagnostics;
using Attune.CrashHarness;
using Attune.Storage;
using Attune.Trials;
using Xunit;

namespace Attune.Sqlite.Tests;

/// <summary>A disk that takes no more, for a process of its own.</summary>
public sealed class DiskTests : IDisposable
{
    private const int Trials = 200;
    private const string Job = "formula 200 1";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_full_disk_loses_nothing_and_the_study_goes_on_when_there_is_room()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // No file may grow beyond 400 KiB; writing more is an error, not a signal.
        var (exitCode, said) = Run($"trap '' XFSZ; ulimit -f 400; exec {Command("a.journal")}");
        Assert.Equal(1, exitCode);
        Assert.Contains("Nothing that was acknowledged is lost", said, StringComparison.Ordinal);
        var findings = Compare();
        Assert.InRange(findings.TrialsChecked, 1, Trials - 1);

        (exitCode, said) = Run($"exec {Command("b.journal")}");
        Assert.Equal((0, ""), (exitCode, said));
        findings = Compare();
        Assert.Equal(Trials, findings.TrialsChecked);
        Assert.Equal(
            new StudyJob("formula", Trials, 1).Run(new InMemoryStorage(), 2, null).Fingerprint,
            Fingerprint.Of(Load())
        );
    }

    [Fact]
    public void A_directory_that_may_not_be_written_to()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // Root may write anywhere, unless it has no capabilities: then it has an owner's rights.
        var somebody = Environment.UserName == "root" ? "setpriv --bounding-set=-all --inh-caps=-all " : "";
        File.SetUnixFileMode(folder.Root, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var (exitCode, said) = Run($"exec {somebody}{Command("/dev/null")}");
        Assert.Equal(1, exitCode);
        Assert.Contains("directory must be writable", said, StringComparison.Ordinal);
        File.SetUnixFileMode(folder.Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void The_harness_notices_what_is_lost()
    {
        string[] journal = ["R 0 1 0 4607182418800017408\nE 0 1 Complete 4611686018427387904\nR 1 1"];
        var trial = new TrialRecord(0, [], TrialState.Complete, 2, [new(0, 1)], null);
        var findings = new Findings();
        findings.Compare(journal, [trial]);
        Assert.Equal(
            (1, 1, 0, 0),
            (findings.ReportsChecked, findings.TrialsChecked, findings.ReportsLost, findings.TrialsLost)
        );
        findings.Compare(journal, [trial with { Reports = [] }]);
        Assert.Equal((1, 0), (findings.ReportsLost, findings.TrialsLost));
        findings.Compare(journal, [trial with { Value = 3 }]);
        Assert.Equal((1, 1), (findings.ReportsLost, findings.TrialsLost));
        findings.Compare([.. journal, journal[0]], [trial]);
        Assert.Equal(1, findings.TrialsTwice);
    }

    private string Command(string journal) =>
        $"dotnet '{typeof(StudyJob).Assembly.Location}' work '{folder.Root}' '{Path.Combine(folder.Root, journal)}' {Job}";

    private static (int ExitCode, string Said) Run(string command)
    {
        var start = new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardError = true };
        // The runtime maps its code by a large file, which the limit is not meant for.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said);
    }

    private Findings Compare()
    {
        var findings = new Findings();
        findings.Compare(Directory.GetFiles(folder.Root, "*.journal").Select(File.ReadAllText), Load());
        Assert.Equal((0, 0, 0), (findings.ReportsLost, findings.TrialsLost, findings.TrialsTwice));
        return findings;
    }

    private IReadOnlyList<TrialRecord> Load()
    {
        using var storage = new SqliteStorage(folder["study.db"]);
        return storage.Load();
    }
}
