using System.Text.Json;
using Xunit;

namespace Attune.Cli.Tests;

/// <summary><c>attune study merge</c> and <c>prune-files</c>.</summary>
public sealed class MergeTests
{
    [Fact]
    public void Trials_come_study_after_study_with_their_origin()
    {
        using var tool = new ToolRun();
        Make(tool, "one.db", 1, 3);
        Make(tool, "two.db", 2, 2);
        Ask(tool, "two.db");
        var studies = new[] { tool["one.db"], tool["two.db"] };
        Assert.Equal(ExitCode.Success, tool.Run(["study", "merge", .. studies, "--to", tool["both.db"], "--json"]));
        Assert.Equal(
            """{"format":"attune.merge","version":1,"name":"study","studies":2,"trials":5}""",
            tool.Out.TrimEnd()
        );
        Assert.Equal(ExitCode.Success, tool.Run("study", "trials", "--study", tool["both.db"], "--json"));
        var trials = JsonDocument.Parse(tool.Out).RootElement.GetProperty("trials").EnumerateArray().ToArray();
        Assert.Equal([0, 1, 2, 3, 4], trials.Select(static trial => trial.GetProperty("number").GetInt32()));
        Assert.Equal([0.0, 1, 2, 0, 1], trials.Select(static trial => trial.GetProperty("values")[0].GetDouble()));
        Assert.Equal(
            $"{tool["two.db"]}#study trial 1",
            trials[4].GetProperty("attributes").GetProperty("merged_from").GetString()
        );
        // It goes on: the next trial is number 5.
        Assert.Equal(5, Ask(tool, "both.db"));
    }

    [Fact]
    public void Studies_that_differ_are_refused()
    {
        using var tool = new ToolRun();
        Make(tool, "one.db", 1, 1);
        Make(tool, "other.db", 1, 1, "x=float(0,2)");
        Make(tool, "up.db", 1, 1, direction: "maximize");
        Refused(["space: ", "differ"], tool["one.db"], tool["other.db"], "--to", tool["both.db"]);
        Refused(["objective: ", "differ"], tool["one.db"], tool["up.db"], "--to", tool["both.db"]);
        Refused(["at least two"], tool["one.db"], "--to", tool["both.db"]);
        Refused(["named twice"], tool["one.db"], tool["one.db"], "--to", tool["both.db"]);
        Make(tool, "two.db", 1, 1);
        Refused(["holds 'study' already"], tool["one.db"], tool["two.db"], "--to", tool["one.db"]);
        Assert.False(File.Exists(tool["both.db"]));

        void Refused(string[] texts, params string[] words)
        {
            Assert.Equal(ExitCode.BadInput, tool.Run(["study", "merge", .. words]));
            Assert.All(texts, text => Assert.Contains(text, tool.Error, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Checkpoints_of_the_best_stay()
    {
        using var tool = new ToolRun();
        string[] words = ["tune", "iris", "--trials", "4", "--epochs", "2", "--window", "2", "--output", tool["run"]];
        Assert.Equal(ExitCode.Success, tool.Run([.. words, "--quiet"]));
        Assert.Equal(4, Checkpoints().Length);
        Assert.Equal(ExitCode.Success, tool.Run("study", "prune-files", tool["run"], "--dry-run"));
        Assert.Contains("would delete the checkpoints of 3 trials: ", tool.Out, StringComparison.Ordinal);
        Assert.Equal(4, Checkpoints().Length);
        Assert.Equal(ExitCode.Success, tool.Run("study", "prune-files", tool["run"], "--json"));
        var pruned = JsonDocument.Parse(tool.Out).RootElement;
        Assert.Equal(3, pruned.GetProperty("trials").GetArrayLength());
        Assert.Equal(
            ExitCode.Success,
            tool.Run("study", "show", "--study", Path.Combine(tool["run"], "study.db"), "--json")
        );
        var study = JsonDocument.Parse(tool.Out).RootElement;
        Assert.Equal($"trial_{study.GetProperty("best").GetProperty("number")}", Assert.Single(Checkpoints()));
        Assert.Equal(
            pruned.GetProperty("kept_bytes").GetInt64(),
            study.GetProperty("bytes").GetProperty("checkpoints").GetInt64()
        );
        Assert.Equal(ExitCode.Success, tool.Run("tune", "--resume", tool["run"], "--trials", "5", "--quiet"));
        Assert.Equal(ExitCode.BadInput, tool.Run("study", "prune-files", tool["run"], "--keep", "-1"));
        Assert.Equal(ExitCode.BadInput, tool.Run("study", "prune-files", tool["nowhere"]));

        string[] Checkpoints() =>
            [
                .. Directory
                    .EnumerateDirectories(Path.Combine(tool["run"], "checkpoints"), "trial_*")
                    .Select(Path.GetFileName)!,
            ];
    }

    private static void Make(
        ToolRun tool,
        string file,
        int seed,
        int trials,
        string parameter = "x=float(0,1)",
        string direction = "minimize"
    )
    {
        string[] words = ["study", "create", "--study", tool[file], "--param", parameter, "--seed", $"{seed}"];
        Assert.Equal(ExitCode.Success, tool.Run([.. words, "--objective", $"{direction}:loss", "--window", "9"]));
        for (var i = 0; i < trials; i++)
        {
            Assert.Equal(i, Ask(tool, file));
            Assert.Equal(ExitCode.Success, tool.Run("study", "tell", "--study", tool[file], $"{i}", $"{i}"));
        }
    }

    private static int Ask(ToolRun tool, string file)
    {
        Assert.Equal(ExitCode.Success, tool.Run("study", "ask", "--study", tool[file], "--json"));
        return JsonDocument.Parse(tool.Out).RootElement.GetProperty("number").GetInt32();
    }
}
