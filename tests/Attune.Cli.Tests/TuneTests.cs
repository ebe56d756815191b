using System.Text.Json;
using Xunit;

namespace Attune.Cli.Tests;

public sealed class TuneTests
{
    private static readonly string[] Small = ["--trials", "3", "--epochs", "4", "--seed", "7"];

    [Fact]
    public void Plain_output_says_what_is_done_and_found()
    {
        using var tool = new ToolRun();
        string[] words = ["tune", tool.WriteHouses(), "--target", "price", .. Small, "--workers", "1"];
        Assert.Equal(ExitCode.Success, tool.Run([.. words, "--output", tool["run"]]));
        Snapshot.Match("tune-plain", tool.Text);
        Snapshot.Match("log", File.ReadAllText(Path.Combine(tool["run"], "log.txt")));
        Snapshot.Match("trials", File.ReadAllText(Path.Combine(tool["run"], "trials.csv")));
        Assert.Equal(ExitCode.Success, tool.Run("show", tool["run"]));
        Snapshot.Match("show", tool.Text);
    }

    [Fact]
    public void A_dry_run_writes_nothing()
    {
        using var tool = new ToolRun();
        string[] words = ["tune", "iris", .. Small, "--workers", "1", "--output", tool["run"]];
        Assert.Equal(ExitCode.Success, tool.Run([.. words, "--dry-run"]));
        Snapshot.Match("dry-run", tool.Text);
        Assert.Equal(ExitCode.Success, tool.Run([.. words, "--dry-run", "--json"]));
        Assert.Equal(9, JsonDocument.Parse(tool.Out).RootElement.GetProperty("fits").GetInt32());
        Assert.Empty(Directory.EnumerateFileSystemEntries(tool.Folder));
    }

    [Fact]
    public void Equal_runs_give_equal_files_for_any_number_of_workers()
    {
        using var tool = new ToolRun();
        foreach (var workers in new[] { "1", "2", "4" })
        {
            string[] words = ["tune", "diabetes", .. Small, "--window", "3", "--quiet", "--output", tool[workers]];
            Assert.Equal(ExitCode.Success, tool.Run([.. words, "--workers", workers]));
        }

        var files = Directory
            .GetFiles(tool["1"])
            .Select(Path.GetFileName)
            .Where(static f => f is not ("times.json" or "trial_times.csv" or "report.html" or "study.db"))
            .ToArray();
        Assert.Equal(10, files.Length);
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(Path.Combine(tool["1"], file!));
            Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(tool["2"], file!)));
            Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(tool["4"], file!)));
        }

        Assert.Equal(Untimed("1"), Untimed("2"));
        Assert.Equal(Untimed("1"), Untimed("4"));

        // Only when trials ran differs.
        IEnumerable<string> Untimed(string run) =>
            File.ReadLines(Path.Combine(tool[run], "report.html"))
                .Where(static line => !line.Contains("id=\"times\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("random")]
    [InlineData("bayesian")]
    [InlineData("hyperband")]
    [InlineData("grid", "--param", "n_hidden=choice(0,1)", "--set", "n_neurons=5", "--set", "learning_rate=0.01")]
    public void Every_sampler_tunes_a_classifier(string sampler, params string[] more)
    {
        using var tool = new ToolRun();
        string[] trials = sampler is "hyperband" or "grid" ? [] : ["--trials", "3"];
        string[] words = ["tune", "iris", "--sampler", sampler, "--epochs", "4", .. trials, .. more, "--json"];
        Assert.Equal(ExitCode.Success, tool.Run([.. words, "--output", tool["run"]]));
        var run = JsonDocument.Parse(tool.Out).RootElement;
        Assert.Equal("classification", run.GetProperty("task").GetString());
        Assert.InRange(run.GetProperty("test_accuracy").GetDouble(), 0, 1);
        Assert.Equal(sampler == "hyperband", run.TryGetProperty("search_accuracy", out _));
        Assert.Equal(sampler != "hyperband", run.TryGetProperty("cv_accuracy", out _));
        Assert.Equal(64, run.GetProperty("fingerprint").GetString()!.Length);
        Assert.Equal(ExitCode.Success, tool.Run("show", tool["run"]));
    }

    [Theory]
    [InlineData("--param", "units_1=int(2,9,step=3)", "--set", "l2=0.01")]
    [InlineData("--param", "n_hidden=int(1,3)", "--param", "units_2=int(2,9)")]
    [InlineData("--space", """{"n_neurons": "int(2,9)", "optimizer": "adam", "batch_normalization": true}""")]
    public void The_command_that_a_run_names_repeats_it(params string[] space)
    {
        using var tool = new ToolRun();
        string[] words = ["tune", "diabetes", .. Small, .. space];
        tool.Run([.. words, "--json", "--output", tool["first"]]);
        var first = JsonDocument.Parse(tool.Out).RootElement;
        string[] repeat = [.. first.GetProperty("command").EnumerateArray().Skip(1).Select(static w => w.GetString()!)];
        tool.Run([.. repeat, "--json", "--output", tool["second"]]);
        var second = JsonDocument.Parse(tool.Out).RootElement;
        Assert.Equal(first.GetProperty("fingerprint").GetString(), second.GetProperty("fingerprint").GetString());
        Assert.Equal(first.GetProperty("test_rmse").GetDouble(), second.GetProperty("test_rmse").GetDouble());
    }

    [Fact]
    public void A_trial_that_diverges_fails_and_the_search_goes_on()
    {
        using var tool = new ToolRun();
        string[] rates =
        [
            "--param",
            "learning_rate=choice(1e30,0.001)",
            "--set",
            "optimizer=sgd",
            "--set",
            "n_hidden=1",
        ];
        string[] words = ["tune", "diabetes", "--trials", "6", "--epochs", "3", .. rates, "--json"];
        Assert.Equal(ExitCode.Success, tool.Run([.. words, "--output", tool["run"]]));
        var run = JsonDocument.Parse(tool.Out).RootElement;
        Assert.True(run.GetProperty("failed_trials").GetInt32() > 0);
        Assert.True(run.GetProperty("complete_trials").GetInt32() > 0);
    }

    [Theory]
    [InlineData("random")]
    [InlineData("hyperband")]
    public void Where_all_trials_fail_the_reasons_are_counted_and_saved(string sampler)
    {
        using var tool = new ToolRun();
        string[] fixedValues = ["--set", "learning_rate=1e30", "--set", "optimizer=sgd", "--set", "n_hidden=1"];
        string[] words = ["tune", "diabetes", "--epochs", "3", "--sampler", sampler, .. fixedValues, "--quiet"];
        Assert.Equal(ExitCode.Failed, tool.Run([.. words, "--output", tool["run"]]));
        Assert.Contains("trials failed: ", tool.Error, StringComparison.Ordinal);
        Assert.Contains("× the training loss became", tool.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(tool["run"], "trials.csv")));
        Assert.True(File.Exists(Path.Combine(tool["run"], "log.txt")));
        Assert.False(File.Exists(Path.Combine(tool["run"], "best_model.safetensors")));
        Assert.Equal(ExitCode.Success, tool.Run("show", tool["run"]));
        Assert.Contains("run: failed", tool.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Overwriting_replaces_a_run_and_nothing_else()
    {
        using var tool = new ToolRun();
        string[] words = ["tune", "diabetes", .. Small, "--quiet", "--output", tool["run"]];
        tool.Run(words);
        File.WriteAllText(Path.Combine(tool["run"], "mine.txt"), "mine");
        File.WriteAllText(Path.Combine(tool["run"], "tensorboard", "notes.txt"), "mine");
        var events = Directory.GetFiles(tool["run"], "events.*", SearchOption.AllDirectories);
        Assert.Equal(ExitCode.BadInput, tool.Run(words));
        Assert.Equal(ExitCode.Success, tool.Run([.. words, "--overwrite"]));
        Assert.True(File.Exists(Path.Combine(tool["run"], "mine.txt")));
        Assert.True(File.Exists(Path.Combine(tool["run"], "tensorboard", "notes.txt")));
        Assert.Equal(events.Length, Directory.GetFiles(tool["run"], "events.*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void A_saved_model_predicts_the_rows_of_a_file()
    {
        using var tool = new ToolRun();
        var houses = tool.WriteHouses();
        tool.Run(["tune", houses, "--target", "price", .. Small, "--quiet", "--output", tool["run"]]);
        Assert.Equal(ExitCode.Success, tool.Run("predict", tool["run"], houses, "--output", tool["prices.csv"]));
        var lines = File.ReadAllLines(tool["prices.csv"]);
        Assert.Equal("price", lines[0]);
        Assert.Equal(41, lines.Length);
        Assert.Equal(ExitCode.BadInput, tool.Run("predict", tool["run"], houses, "--output", tool["prices.csv"]));
        Assert.Equal(ExitCode.BadInput, tool.Run("predict", tool["run"], tool.Write("few.csv", "area,rooms\n1,2\n")));
        Assert.Contains("colour", tool.Error, StringComparison.Ordinal);
    }
}
