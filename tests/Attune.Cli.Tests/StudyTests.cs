using System.Text.Json;
using Attune.Samplers;
using Attune.Spaces;
using Xunit;

namespace Attune.Cli.Tests;

/// <summary>Studies that a file keeps, as a program of any language uses them: each command is a process of its own.</summary>
public sealed class StudyTests
{
    private static readonly string[] Definition =
    [
        "--param",
        "lr=float(0.001,0.1,log)",
        "--param",
        "optimizer=choice(adam,sgd)",
        "--objective",
        "minimize:loss",
        "--sampler",
        "random",
        "--seed",
        "1",
    ];

    [Fact]
    public void Asking_and_telling_is_the_study_that_one_program_runs()
    {
        using var tool = new ToolRun();
        Create(tool);
        for (var i = 0; i < 5; i++)
        {
            var asked = Ask(tool);
            Assert.Equal(i, asked.GetProperty("number").GetInt32());
            var loss = asked.GetProperty("parameters").GetProperty("lr").GetDouble();
            Run(tool, "tell", $"{i}", FormattableString.Invariant($"{loss:R}"));
        }

        var study = new Study(
            Objective.Minimize("loss"),
            new SearchSpace(
                new FloatParameter("lr", 0.001, 0.1, Scale.Log),
                new ChoiceParameter("optimizer", ["adam", "sgd"])
            )
        )
        {
            Sampler = new RandomSampler(),
            Seed = 1,
        };
        study.Optimize(trial => trial.Float("lr", 0.001, 0.1, Scale.Log), trials: 5);
        Assert.Equal(study.Fingerprint, Json(tool, "show").GetProperty("fingerprint").GetString());
    }

    [Fact]
    public void A_trial_can_be_told_in_parts()
    {
        using var tool = new ToolRun();
        Create(tool, "--pruner", "median");
        Ask(tool);
        var told = Json(tool, "tell", "0", "--report", "1=0.5", "--report", "2=0.25");
        Assert.Equal("running", told.GetProperty("state").GetString());
        Assert.False(told.GetProperty("should_prune").GetBoolean());
        Run(tool, "tell", "0", "--report", "3=0.125", "--pruned");
        var trial = Json(tool, "trials").GetProperty("trials")[0];
        Assert.Equal("pruned", trial.GetProperty("state").GetString());
        Assert.Equal(0.125, trial.GetProperty("values")[0].GetDouble());
        Assert.Equal(3, trial.GetProperty("reports").GetArrayLength());
        Assert.Equal(ExitCode.BadInput, tool.Run("study", "tell", "--study", tool["my.db"], "0", "1"));
        Assert.Contains("told once", tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Asked_trials_are_in_one_place_and_no_more_than_the_window()
    {
        using var tool = new ToolRun();
        Create(tool, "--window", "2");
        Assert.Equal(0, Ask(tool).GetProperty("number").GetInt32());
        Assert.Equal(1, Ask(tool).GetProperty("number").GetInt32());
        Assert.Equal(ExitCode.Failed, tool.Run("study", "ask", "--study", tool["my.db"], "--json"));
        Assert.Equal("window", JsonDocument.Parse(tool.Out).RootElement.GetProperty("reason").GetString());
        Assert.Contains("of a Window of 2 these run: 0, 1", tool.Error, StringComparison.Ordinal);
        Run(tool, "tell", "0", "--failed", "out of memory");
        Assert.Equal(2, Ask(tool).GetProperty("number").GetInt32());
        Assert.Equal(ExitCode.BadInput, tool.Run("study", "delete", "--study", $"{tool["my.db"]}#study"));
        Assert.Contains("at work: 1, 2", tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Enqueued_trials_come_first()
    {
        using var tool = new ToolRun();
        Create(tool);
        Assert.Equal(0, Json(tool, "enqueue", "lr=0.05", "optimizer=sgd").GetProperty("number").GetInt32());
        var again = Json(tool, "enqueue", "lr=0.05", "optimizer=sgd", "--skip-if-exists");
        Assert.Equal(JsonValueKind.Null, again.GetProperty("number").ValueKind);
        Assert.Equal(0.05, Ask(tool).GetProperty("parameters").GetProperty("lr").GetDouble());
    }

    [Theory]
    [InlineData("json", "study.json")]
    [InlineData("optuna", "optuna.db")]
    [InlineData("optuna-journal", "optuna.log")]
    public void What_is_exported_can_be_imported(string format, string file)
    {
        using var tool = new ToolRun();
        Fill(tool);
        Run(tool, "export", "--format", format, "--output", tool[file]);
        var fingerprint = Json(tool, "show").GetProperty("fingerprint").GetString();
        string[] words = ["study", "import", tool[file], "--study", tool["other.db"], "--json"];
        Assert.Equal(ExitCode.Success, tool.Run(words));
        Assert.Equal(ExitCode.Success, tool.Run("study", "show", "--study", tool["other.db"], "--json"));
        Assert.Equal(fingerprint, JsonDocument.Parse(tool.Out).RootElement.GetProperty("fingerprint").GetString());
    }

    [Fact]
    public void Copies_are_equal_and_are_deleted_by_name()
    {
        using var tool = new ToolRun();
        Fill(tool);
        var fingerprint = Json(tool, "show").GetProperty("fingerprint").GetString();
        Run(tool, "copy", "--to", $"{tool["my.db"]}#copy");
        Assert.Equal(ExitCode.BadInput, tool.Run("study", "show", "--study", tool["my.db"]));
        Assert.Contains("holds study, copy", tool.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, tool.Run("study", "delete", "--study", tool["my.db"]));
        Assert.Equal(ExitCode.Success, tool.Run("study", "delete", "--study", $"{tool["my.db"]}#study"));
        Assert.Equal(fingerprint, Json(tool, "show").GetProperty("fingerprint").GetString());
    }

    [Fact]
    public void Texts_are_as_expected()
    {
        using var tool = new ToolRun();
        Fill(tool);
        foreach (var name in new[] { "show", "list", "trials", "best" })
        {
            Run(tool, name);
            Snapshot.Match($"study-{name}", tool.Text);
        }

        Run(tool, "export", "--format", "csv");
        Assert.Equal(4, tool.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    // Words behind the command, and what the message must say.
    public static TheoryData<string, string> Wrong() =>
        new()
        {
            { "show --study nowhere.db", "must exist" },
            { "show --study mysql://server/db", "got an address of 'mysql'" },
            { "show --study postgresql://server:port/db", "port is a whole number" },
            { "show --study postgresql://server/db#", "Give postgresql://USER@HOST/DATABASE#NAME" },
            { "show --study postgresql://me@nowhere.invalid/db", "no machine 'nowhere.invalid'" },
            { "show --study FILE#other", "no 'other', only study" },
            { "show --study BAD", "must be a SQLite database" },
            { "create --study FILE --param a=int(1,2) --objective minimize:a", "holds 'study' already" },
            { "create --study new.db --param a=int(1,2) --objective loss", "minimize:NAME" },
            { "create --study new.db --objective minimize:loss", "needs a space" },
            { "create --study new.db --param a=int(1,2) --objective minimize:a --sampler tpo", "'tpe'" },
            { "tell 9 1 --study FILE", "no trial 9" },
            { "tell 0 --study FILE", "something to tell" },
            { "tell 0 1 --pruned --study FILE", "ends in one way" },
            { "tell 0 --report 1:2 --study FILE", "STEP=VALUE" },
            { "enqueue lr=5 --study FILE", "lr" },
            { "export --format excel --study FILE", "--format must be one of" },
            { "export --format parquet --study FILE", "no --output" },
            { "import nowhere.db --study new.db", "must exist" },
            { "trials --state done --study FILE", "--state must be one of" },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Bad_input_is_refused(string command, string text)
    {
        using var tool = new ToolRun();
        Fill(tool);
        tool.Write("bad.db", "no database, but long enough to be taken for one");
        var words = command
            .Split(' ')
            .Select(word => word.Replace("FILE", tool["my.db"], StringComparison.Ordinal))
            .Select(word => word.Replace("BAD", tool["bad.db"], StringComparison.Ordinal))
            .Select(word => word == "new.db" ? tool["new.db"] : word);
        Assert.Equal(ExitCode.BadInput, tool.Run(["study", .. words]));
        Assert.Contains(text, tool.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(tool["new.db"]));
    }

    private static void Create(ToolRun tool, params string[] more) =>
        Assert.Equal(ExitCode.Success, tool.Run(["study", "create", "--study", tool["my.db"], .. Definition, .. more]));

    private static void Fill(ToolRun tool)
    {
        Create(tool);
        foreach (var end in new[] { "0.5", "0.25", "--failed" })
        {
            var number = Ask(tool).GetProperty("number").GetInt32();
            Run(tool, ["tell", $"{number}", .. end == "--failed" ? ["--failed", "it diverged"] : new[] { end }]);
        }
    }

    private static void Run(ToolRun tool, params string[] words)
    {
        var exit = tool.Run(["study", .. words, "--study", tool["my.db"]]);
        Assert.True(exit == ExitCode.Success, tool.Error);
    }

    private static JsonElement Json(ToolRun tool, params string[] words)
    {
        Run(tool, [.. words, "--json"]);
        return JsonDocument.Parse(tool.Out).RootElement;
    }

    private static JsonElement Ask(ToolRun tool) => Json(tool, "ask");
}
