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
            { "space", "--param n_neurons=int(1,9)", ["space was n_neurons: Int 1 to 100", "now n_neurons: Int 1 to 9,", "--allow-change space"] },
            { "fewer epochs", "--epochs 1", ["epochs was 2, now 1"] },
            { "test share", "--test 0.3", ["test was 0.25, now 0.3"] },
            { "two at once", "--cv 2 --patience 3", ["cv was 3, now 2", "patience was 10, now 3", "--allow-change cv patience"] },
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
        Assert.Contains($"begun by version 0.0.1, and this is {StudySummary.ThisVersion}", tool.Error, StringComparison.Ordinal);
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
