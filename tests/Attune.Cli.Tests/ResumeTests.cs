using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Attune.Cli.Tests;

/// <summary>A run that was cut off goes on, and ends with the files of one that never was.</summary>
public sealed class ResumeTests
{
    private static readonly string[] Files =
    [
        "run.json",
        "trials.csv",
        "cv_results.csv",
        "best_hyperparameters.json",
        "best_model.safetensors",
        "log.txt",
    ];

    [Theory]
    [InlineData("--trials 6 --epochs 5 --window 3 --workers 2", "[1/")]
    [InlineData("--trials 6 --epochs 5 --window 3 --workers 2 --sampler tpe --pruner median", "[4/")]
    [InlineData("--sampler hyperband --epochs 9 --window 2 --workers 2", "[7/")]
    [InlineData("--trials 6 --epochs 5 --window 3 --workers 1", "[6/")]
    public void A_killed_run_ends_with_the_same_bytes(string options, string line)
    {
        using var tool = new ToolRun();
        string[] words = ["tune", "california-housing", .. options.Split(' ')];
        Assert.Equal(ExitCode.Success, tool.Run([.. words, "--output", tool["whole"], "--quiet"]));
        var killed = StartAndSignal("KILL", line, [.. words, "--output", tool["killed"]]);
        Assert.NotEqual(ExitCode.Success, killed);
        Assert.Equal("running", StateOf(tool["killed"]));
        Assert.Equal(ExitCode.Success, tool.Run("tune", "--resume", tool["killed"]));
        Assert.Contains("finished before", tool.Out, StringComparison.Ordinal);
        AssertEqualRuns(tool, "whole", "killed");
    }

    [Fact]
    public void An_interrupted_run_says_how_it_goes_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A console's Ctrl-C cannot be sent to one process on Windows.");
        using var tool = new ToolRun();
        string[] words = ["tune", "california-housing", "--trials", "6", "--epochs", "5", "--window", "2"];
        Assert.Equal(ExitCode.Success, tool.Run([.. words, "--output", tool["whole"], "--quiet"]));
        Assert.Equal(ExitCode.Interrupted, StartAndSignal("INT", "[2/", [.. words, "--output", tool["cut"]]));
        Assert.Equal("interrupted", StateOf(tool["cut"]));
        Assert.Equal(ExitCode.Success, tool.Run("tune", "--resume", tool["cut"], "--quiet"));
        AssertEqualRuns(tool, "whole", "cut");
    }

    [Fact]
    public void More_trials_make_the_run_that_was_begun_with_as_many()
    {
        using var tool = new ToolRun();
        string[] words = ["tune", "iris", "--epochs", "3", "--window", "2", "--seed", "3"];
        Assert.Equal(ExitCode.Success, tool.Run([.. words, "--trials", "5", "--output", tool["whole"], "--quiet"]));
        Assert.Equal(ExitCode.Success, tool.Run([.. words, "--trials", "3", "--output", tool["more"], "--quiet"]));
        Assert.Equal(ExitCode.Success, tool.Run("tune", "--resume", tool["more"], "--trials", "5", "--quiet"));
        AssertEqualRuns(tool, "whole", "more");
        Assert.Equal(ExitCode.Success, tool.Run("tune", "--resume", tool["more"], "--quiet"));
        AssertEqualRuns(tool, "whole", "more");
    }

    [Fact]
    public void More_epochs_and_allowed_changes_hold_from_then_on()
    {
        using var tool = new ToolRun();
        string[] begun = ["tune", "iris", "--epochs", "3", "--trials", "2", "--window", "2", "--output", tool["run"]];
        Assert.Equal(ExitCode.Success, tool.Run([.. begun, "--quiet"]));
        string[] more = ["tune", "--resume", tool["run"], "--trials", "3", "--quiet"];
        Assert.Equal(ExitCode.Success, tool.Run([.. more, "--epochs", "4"]));
        Assert.Equal(ExitCode.BadInput, tool.Run([.. more, "--epochs", "4", "--seed", "9"]));
        Assert.Contains("seed was 42, now 9", tool.Error, StringComparison.Ordinal);
        Assert.Contains("--allow-change seed", tool.Error, StringComparison.Ordinal);
        string[] changed = ["--trials", "4", "--seed", "9", "--allow-change", "seed"];
        Assert.Equal(ExitCode.Success, tool.Run(["tune", "--resume", tool["run"], "--quiet", .. changed]));
        Assert.Equal(ExitCode.Success, tool.Run("tune", "--resume", tool["run"], "--trials", "5", "--quiet"));
        Assert.Equal(5 + 1, File.ReadAllLines(Path.Combine(tool["run"], "trials.csv")).Length);
    }

    [Fact]
    public void A_folder_with_half_of_its_first_file_is_as_good_as_empty()
    {
        using var tool = new ToolRun();
        Directory.CreateDirectory(tool["run"]);
        File.WriteAllText(Path.Combine(tool["run"], "run.json.tmp"), "{");
        string[] words = ["tune", "iris", "--trials", "1", "--epochs", "1", "--output", tool["run"]];
        Assert.Equal(ExitCode.Success, tool.Run([.. words, "--quiet"]));
        Assert.Empty(Directory.GetFiles(tool["run"], "*.tmp"));
    }

    private static void AssertEqualRuns(ToolRun tool, string one, string other)
    {
        foreach (var file in Files)
        {
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(tool[one], file)),
                File.ReadAllBytes(Path.Combine(tool[other], file))
            );
        }

        Assert.Equal(FingerprintOf(tool, one), FingerprintOf(tool, other));
    }

    private static string FingerprintOf(ToolRun tool, string run)
    {
        Assert.Equal(
            ExitCode.Success,
            tool.Run("study", "show", "--study", Path.Combine(tool[run], "study.db"), "--json")
        );
        return JsonDocument.Parse(tool.Out).RootElement.GetProperty("fingerprint").GetString()!;
    }

    private static string StateOf(string run) =>
        JsonDocument
            .Parse(File.ReadAllText(Path.Combine(run, "run.json")))
            .RootElement.GetProperty("state")
            .GetString()!;

    // Sends the signal when a line begins so; gives the exit code.
    private static int StartAndSignal(string signal, string line, string[] words)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Attune.Cli.dll");
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [program, .. words])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        while (process.StandardOutput.ReadLine() is { } read && !read.StartsWith(line, StringComparison.Ordinal)) { }

        if (signal == "KILL")
        {
            process.Kill();
        }
        else
        {
            using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
            kill.WaitForExit();
        }

        process.StandardOutput.ReadToEnd();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(signal == "INT", error.Contains("Go on: attune tune --resume ", StringComparison.Ordinal));
        return process.ExitCode;
    }
}
