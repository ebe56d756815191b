using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Attune.Cli.Tests;

/// <summary>Ctrl-C, sent to a real process.</summary>
public sealed class InterruptTests
{
    [Fact]
    public void What_was_finished_is_saved()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A console's Ctrl-C cannot be sent to one process on Windows.");
        using var tool = new ToolRun();
        var program = Path.Combine(AppContext.BaseDirectory, "Attune.Cli.dll");
        string[] words =
        [
            program,
            "tune",
            "california-housing",
            "--trials",
            "1000",
            "--epochs",
            "5",
            "--workers",
            "1",
            "--output",
            tool["run"],
        ];
        using var process = Process.Start(new ProcessStartInfo("dotnet", words) { RedirectStandardOutput = true })!;
        while (process.StandardOutput.ReadLine() is { } line && !line.StartsWith("[2/1000]", StringComparison.Ordinal))
        { }

        using (var kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
        {
            kill.WaitForExit();
        }

        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(ExitCode.Interrupted, process.ExitCode);
        var run = JsonDocument.Parse(File.ReadAllText(Path.Combine(tool["run"], "run.json"))).RootElement;
        Assert.Equal("interrupted", run.GetProperty("state").GetString());
        Assert.InRange(run.GetProperty("complete_trials").GetInt32(), 2, 999);
        Assert.True(run.GetProperty("test_rmse").GetDouble() > 0);
        Assert.True(File.Exists(Path.Combine(tool["run"], "best_model.safetensors")));
    }
}
