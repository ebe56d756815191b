using System.Diagnostics;
using Attune.Sqlite;
using Attune.Storage;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Attune.Cli.Tests;

/// <summary>A run that cannot go on as asked: rule, value, cure, exit code 2, and every file of it as it was.</summary>
public sealed class ResumeBadInputTests
{
    // Name, options behind --resume RUN, what the message must say.
    public static TheoryData<string, string, string[]> Cases() =>
        new()
        {
            { "seed", "--seed 1", ["only as it was begun", "seed was 42, now 1", "--allow-change seed"] },
            {
                "space",
                "--param n_neurons=int(1,9)",
                ["space was n_neurons: Int 1 to 100", "now n_neurons: Int 1 to 9,", "--allow-change space"]
            },
            { "fewer epochs", "--epochs 1", ["epochs was 2, now 1"] },
            { "test share", "--test 0.3", ["test was 0.25, now 0.3"] },
            {
                "two at once",
                "--cv 2 --patience 3",
                ["cv was 3, now 2", "patience was 10, now 3", "--allow-change cv patience"]
            },
            { "sampler", "--sampler tpe", ["sampler was RandomSampler", "TpeSampler"] },
            { "hyperband", "--sampler hyperband", ["judges candidates on one validation set"] },
            { "window", "--window 3", ["window was 2, now 3"] },
            { "fewer trials", "--trials 1", ["keeps its trials", "has 2", "--trials is 1"] },
            { "output", "--output other", ["in its own folder", "--output other"] },
            { "overwrite", "--overwrite", ["either goes on or is replaced"] },
            { "unknown change", "--allow-change sed", ["--allow-change must be one of", "Did you mean 'seed'"] },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_changed_run_is_refused(string name, string options, string[] texts)
    {
        using var tool = new ToolRun();
        Begin(tool);
        AssertRefused(tool, texts, ["--resume", tool["run"], .. options.Split(' ')]);
        Assert.NotEmpty(name);
    }

    [Fact]
    public void Changed_data_are_refused()
    {
        using var tool = new ToolRun();
        var file = tool.WriteHouses();
        Begin(tool, file, "--target", "price");
        File.AppendAllText(file, "70,2,red,4.5\n");
        AssertRefused(tool, ["data was ", "--allow-change data"], ["--resume", tool["run"]]);
        Assert.Equal(
            ExitCode.Success,
            tool.Run("tune", "--resume", tool["run"], "--allow-change", "data", "--trials", "3", "--quiet")
        );
    }

    [Fact]
    public void A_run_is_not_overwritten_by_chance()
    {
        using var tool = new ToolRun();
        Begin(tool);
        AssertRefused(tool, ["holds a run", "--resume", "--overwrite"], ["iris", "--output", tool["run"]]);
        AssertRefused(tool, ["What to learn from", "--resume"], []);
        AssertRefused(tool, ["without --resume"], ["iris", "--allow-change", "seed"]);
        AssertRefused(tool, ["no folder"], ["--resume", tool["nowhere"]]);
        AssertRefused(tool, ["does not"], ["--resume", tool.Folder]);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(5000)]
    public void A_damaged_study_is_said(int place)
    {
        using var tool = new ToolRun();
        Begin(tool);
        var bytes = File.ReadAllBytes(StudyOf(tool));
        Array.Fill(bytes, (byte)0xAB, place, bytes.Length - place);
        File.WriteAllBytes(StudyOf(tool), bytes);
        AssertRefused(tool, ["study.db"], ["--resume", tool["run"], "--trials", "3"]);
    }

    [Fact]
    public void A_study_of_another_program_or_a_later_version_is_said()
    {
        using var tool = new ToolRun();
        Begin(tool);
        using (var connection = new SqliteConnection($"Data Source={StudyOf(tool)};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        AssertRefused(tool, ["99", "later"], ["--resume", tool["run"], "--trials", "3"]);
        File.WriteAllText(StudyOf(tool), "no database");
        AssertRefused(tool, ["study.db"], ["--resume", tool["run"], "--trials", "3"]);
        File.Delete(StudyOf(tool));
        AssertRefused(tool, ["has none", "--overwrite"], ["--resume", tool["run"], "--trials", "3"]);
    }

    [Fact]
    public void A_run_that_cannot_be_read_back_is_said()
    {
        using var tool = new ToolRun();
        Begin(tool);
        var file = Path.Combine(tool["run"], "run.json");
        var text = File.ReadAllText(file);
        File.WriteAllText(file, text.Replace("\"command\"", "\"words\"", StringComparison.Ordinal));
        AssertRefused(tool, ["cannot be read", "no list of words"], ["--resume", tool["run"]]);
        File.WriteAllText(file, text.Replace("--patience", "--patients", StringComparison.Ordinal));
        AssertRefused(tool, ["cannot be read", "--patients"], ["--resume", tool["run"]]);
    }

    [Fact]
    public void A_run_at_work_is_left_to_its_process()
    {
        using var tool = new ToolRun();
        Begin(tool);
        using var other = new SqliteStorage(StudyOf(tool)) { WorkerName = "another" };
        Assert.True(other.TryAdd(new Trials.TrialRecord(2, [], Trials.TrialState.Running, null, [], null)));
        AssertRefused(tool, ["One process at a time", "trial 2"], ["--resume", tool["run"], "--trials", "4"]);
    }

    [Fact]
    public void Another_version_is_a_note()
    {
        using var tool = new ToolRun();
        Begin(tool);
        using (var connection = new SqliteConnection($"Data Source={StudyOf(tool)};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE studies SET code_version = '0.0.1'";
            command.ExecuteNonQuery();
        }

        Assert.Equal(ExitCode.Success, tool.Run("tune", "--resume", tool["run"], "--trials", "3", "--quiet"));
        Assert.Contains(
            $"begun by version 0.0.1, and this is {StudySummary.ThisVersion}",
            tool.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_disk_without_room_loses_nothing_that_was_finished()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The shell limits the size of files.");
        using var tool = new ToolRun();
        string[] words =
        [
            "tune",
            "iris",
            "--trials",
            "30",
            "--epochs",
            "3",
            "--window",
            "2",
            "--workers",
            "2",
            "--quiet",
        ];
        Assert.Equal(ExitCode.Success, tool.Run([.. words, "--output", tool["whole"]]));
        // No file may grow beyond 300 KiB, so study.db cannot hold all trials; writing more is an error, not a signal.
        var (exitCode, said) = Shell(
            $"trap '' XFSZ; ulimit -f 300; export DOTNET_EnableWriteXorExecute=0; exec {Tool(tool, words)}"
        );
        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Contains("Nothing that was acknowledged is lost", said, StringComparison.Ordinal);
        Assert.Contains($"go on: attune tune --resume {tool["run"]}", said, StringComparison.Ordinal);
        using (var storage = new SqliteStorage(StudyOf(tool)))
        {
            Assert.InRange(storage.Load().Count(static trial => trial.HasEnded), 1, 29);
        }

        Assert.Equal(ExitCode.Success, tool.Run("tune", "--resume", tool["run"], "--quiet"));
        foreach (var file in new[] { "run.json", "trials.csv", "best_model.safetensors" })
        {
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(tool["whole"], file)),
                File.ReadAllBytes(Path.Combine(tool["run"], file))
            );
        }
    }

    [Fact]
    public void A_folder_that_may_not_be_written_to_is_said()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has other rights.");
            return;
        }

        using var tool = new ToolRun();
        Begin(tool);
        File.SetUnixFileMode(StudyOf(tool), UnixFileMode.UserRead);
        File.SetUnixFileMode(tool["run"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        // Root may write anywhere, unless it has no capabilities: then it has an owner's rights.
        var somebody = Environment.UserName == "root" ? "setpriv --bounding-set=-all --inh-caps=-all " : "";
        var (exitCode, said) = Shell($"exec {somebody}dotnet {Program} tune --resume {tool["run"]} --trials 3");
        File.SetUnixFileMode(tool["run"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal(ExitCode.BadInput, exitCode);
        Assert.Contains("must be writable", said, StringComparison.Ordinal);
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "Attune.Cli.dll");

    private static string Tool(ToolRun tool, string[] words) =>
        $"dotnet {Program} {string.Join(' ', words)} --output {tool["run"]}";

    private static (int ExitCode, string Said) Shell(string command)
    {
        using var process = Process.Start(
            new ProcessStartInfo("/bin/bash", ["-c", command])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            }
        )!;
        process.StandardOutput.ReadToEnd();
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said);
    }

    private static string StudyOf(ToolRun tool) => Path.Combine(tool["run"], "study.db");

    private static void Begin(ToolRun tool, string data = "iris", params string[] more)
    {
        string[] words = ["tune", data, "--trials", "2", "--epochs", "2", "--window", "2", "--output", tool["run"]];
        Assert.Equal(ExitCode.Success, tool.Run([.. words, .. more, "--quiet"]));
    }

    private static void AssertRefused(ToolRun tool, string[] texts, string[] words)
    {
        var before = File.ReadAllText(Path.Combine(tool["run"], "run.json"));
        Assert.Equal(ExitCode.BadInput, tool.Run(["tune", .. words]));
        Assert.All(texts, text => Assert.Contains(text, tool.Error, StringComparison.Ordinal));
        Assert.StartsWith("attune: ", tool.Error, StringComparison.Ordinal);
        Assert.Empty(tool.Out);
        Assert.Equal(before, File.ReadAllText(Path.Combine(tool["run"], "run.json")));
        Assert.True(File.Exists(Path.Combine(tool["run"], "best_model.safetensors")));
    }
}
