using System.Text.Json;
using Xunit;

namespace Attune.Cli.Tests;

/// <summary>A program that knows nothing of Attune is tuned.</summary>
public sealed class WorkerTests
{
    [Fact]
    public void A_shell_script_is_tuned_with_the_same_trials_by_any_number_of_workers()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The script is one of a Unix shell.");
        using var tool = new ToolRun();
        var script = tool.Write(
            "train.sh",
            "read parameters\necho report 1 $ATTUNE_PARAM_UNITS\necho $ATTUNE_PARAM_UNITS\n"
        );
        var prints = new List<string?>();
        foreach (var workers in new[] { "1", "3" })
        {
            var study = tool[$"{workers}.db"];
            Create(tool, study);
            string[] words = ["worker", "--study", study, "--trials", "6", "--workers", workers];
            Assert.Equal(ExitCode.Success, tool.Run([.. words, "--", "sh", script]));
            Assert.Contains("trial 5  units=", tool.Out, StringComparison.Ordinal);
            Assert.Equal(ExitCode.Success, tool.Run("study", "show", "--study", study, "--json"));
            var shown = JsonDocument.Parse(tool.Out).RootElement;
            Assert.Equal(6, shown.GetProperty("trial_counts").GetProperty("complete").GetInt32());
            prints.Add(shown.GetProperty("fingerprint").GetString());
        }

        Assert.Equal(prints[0], prints[1]);
    }

    [Theory]
    [InlineData("echo no memory >&2; exit 3", "exit code 3: no memory")]
    [InlineData("echo done", "must be the value, but is 'done'")]
    [InlineData("exec /nowhere/program", "exit code 127")]
    public void What_fails_is_a_failed_trial_with_its_reason(string script, string reason)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The script is one of a Unix shell.");
        using var tool = new ToolRun();
        Create(tool, tool["my.db"]);
        string[] words = ["worker", "--study", tool["my.db"], "--trials", "2", "--", "sh", "-c", script];
        Assert.Equal(ExitCode.Failed, tool.Run(words));
        Assert.Contains(reason, tool.Out, StringComparison.Ordinal);
        Assert.Contains("all 2 trials failed", tool.Error, StringComparison.Ordinal);
    }

    private static void Create(ToolRun tool, string study)
    {
        string[] words = ["study", "create", "--study", study, "--param", "units=int(1,1000)", "--window", "3"];
        Assert.Equal(ExitCode.Success, tool.Run([.. words, "--objective", "minimize:loss"]));
    }
}
