using Xunit;

namespace Attune.Cli.Tests;

/// <summary>What is wrong is said, with rule, value and cure, before any work: exit code 2, and nothing was written.</summary>
public sealed class BadInputTests
{
    private const string Header = "area,rooms,price\n";

    // Name, file (none: the housing data), options, what the message must say.
    public static TheoryData<string, string?, string, string[]> Cases() =>
        new()
        {
            { "unknown data set", null, "tune california-hosing", ["no data set", "'california-housing'"] },
            { "missing file", null, "tune nowhere.csv --target a", ["must exist", "nowhere.csv"] },
            { "no target", Header + Rows(), "tune FILE", ["--target", "area, rooms, price"] },
            { "unknown target", Header + Rows(), "tune FILE --target prise", ["no 'prise'", "Did you mean 'price'"] },
            {
                "text in a numeric column",
                Header + Rows() + "70,two,3\n",
                "tune FILE --target price",
                ["line 22", "column 'rooms'", "'two'"]
            },
            { "empty file", "", "tune FILE --target price", ["data.csv"] },
            { "header only", Header, "tune FILE --target price", ["data.csv"] },
            {
                "all-missing column",
                "area,rooms,price\n1,,2\n2,,3\n3,,4\n",
                "tune FILE --target price",
                ["column 'rooms'", "all its 3 cells are missing"]
            },
            { "NaN target", Header + "1,2,NaN\n" + Rows(), "tune FILE --target price", ["line 2", "column 'price'"] },
            {
                "one class",
                "area,kind\n1,a\n2,a\n3,a\n4,a\n",
                "tune FILE --target kind",
                ["at least two different values", "'a'"]
            },
            {
                "classes as numbers",
                Header + Rows(),
                "tune FILE --target price --task classification",
                ["classes must be texts or whole numbers"]
            },
            {
                "more folds than rows",
                Header + Rows(),
                "tune FILE --target price --cv 50",
                ["50 folds", "fewer folds"]
            },
            {
                "low above high",
                null,
                "tune california-housing --param n_neurons=int(9,1)",
                ["low=9, high=1", "Swap them?"]
            },
            {
                "log from 0",
                null,
                "tune california-housing --param learning_rate=float(0,1,log)",
                ["logarithmic scale", "low=0"]
            },
            { "empty choice", null, "tune california-housing --param optimizer=choice()", ["at least one value"] },
            { "no parameter", null, "tune california-housing --param n_neurons", ["is written", "'n_neurons'"] },
            { "unknown scale", null, "tune california-housing --param l2=float(1,2,lag)", ["'lag'", "reverse_log"] },
            { "unknown knob", null, "tune california-housing --set n_neurones=4", ["no knob", "'n_neurons'"] },
            {
                "batch of none",
                null,
                "tune california-housing --set batch_size=0",
                ["batch_size must", "0", "Take 32"]
            },
            { "too deep", null, "tune california-housing --param n_hidden=int(0,100000000)", ["from 0 to 1000"] },
            {
                "unknown optimizer",
                null,
                "tune california-housing --param optimizer=choice(adam,foo)",
                ["optimizer must be one of", "foo"]
            },
            {
                "a part of a neuron",
                null,
                "tune california-housing --param n_neurons=float(1,9)",
                ["n_neurons must be a whole number"]
            },
            { "dropout of all", null, "tune california-housing --param dropout=float(0,1)", ["dropout must", "1"] },
            {
                "loss of the other task",
                null,
                "tune iris --set loss=mse",
                ["loss must be one of sparse_categorical_crossentropy", "mse"]
            },
            { "a gap of layers", null, "tune california-housing --set units_2=5", ["units_1 is missing"] },
            {
                "layers beyond the last",
                null,
                "tune california-housing --param units_5=int(1,9) --param n_hidden=int(1,3)",
                ["units_5 needs 5 hidden layers"]
            },
            {
                "a parameter twice",
                null,
                "tune california-housing --set l2=1 --param l2=float(1,2)",
                ["'l2' comes 2 times"]
            },
            {
                "grid of a continuum",
                null,
                "tune california-housing --sampler grid",
                ["finite space", "'learning_rate'"]
            },
            { "unknown sampler", null, "tune california-housing --sampler baysian", ["--sampler", "'bayesian'"] },
            { "Hyperband with folds", null, "tune california-housing --sampler hyperband --cv 3", ["--cv 3"] },
            { "no trials", null, "tune california-housing --trials 0", ["--trials must be at least 1"] },
            { "one fold", null, "tune california-housing --cv 1", ["--cv must be at least 2"] },
            { "all rows for the test", null, "tune california-housing --test 1", ["--test", "1", "0.25"] },
            { "missing space file", null, "tune california-housing --space nowhere.json", ["space file must exist"] },
            { "unknown option", null, "tune california-housing --trails 5", ["--trails"] },
            { "no command", null, "", ["Required command"] },
            {
                "impossible memory",
                null,
                "tune california-housing --param n_neurons=int(1,2000000)",
                ["largest network", "Lower n_neurons"]
            },
            { "no run", null, "show nowhere", ["no folder 'nowhere'"] },
            { "no model", null, "predict nowhere.safetensors iris", ["no 'nowhere.safetensors'"] },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Is_refused_before_any_work(string name, string? file, string command, string[] texts)
    {
        using var tool = new ToolRun();
        var path = file is null ? "" : tool.Write("data.csv", file);
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w == "FILE" ? path : w);
        string[] output = command.StartsWith("tune", StringComparison.Ordinal) ? ["--output", tool["run"]] : [];
        Assert.Equal(ExitCode.BadInput, tool.Run([.. words, .. output]));
        Assert.All(texts, text => Assert.Contains(text, tool.Error, StringComparison.Ordinal));
        Assert.StartsWith("attune: ", tool.Error, StringComparison.Ordinal);
        Assert.Empty(tool.Out);
        Assert.False(Directory.Exists(tool["run"]), name);
    }

    [Fact]
    public void A_folder_that_holds_anything_is_kept()
    {
        using var tool = new ToolRun();
        Directory.CreateDirectory(tool["run"]);
        File.WriteAllText(Path.Combine(tool["run"], "mine.txt"), "mine");
        Assert.Equal(ExitCode.BadInput, tool.Run("tune", "iris", "--output", tool["run"]));
        Assert.Contains("is not. Give another --output.", tool.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, tool.Run("tune", "iris", "--output", tool["run"], "--overwrite"));
        Assert.Contains("holds no run.json", tool.Error, StringComparison.Ordinal);
        Assert.Equal(["mine.txt"], Directory.EnumerateFileSystemEntries(tool["run"]).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("[]", "holds an object")]
    [InlineData("""{"n_neurons": {"type": "int", "low": 5, "high": 1}}""", "Swap them?")]
    [InlineData("""{"n_neurons": {"type": "int", "low": 5}}""", "'high'")]
    [InlineData("""{"n_neurons": {"type": "whole", "low": 5, "high": 7}}""", "'whole'")]
    [InlineData("""{"n_neurons": {"type": "int", "low": 5, "heigh": 7}}""", "'heigh'")]
    [InlineData("""{"n_neurones": 5}""", "'n_neurons'")]
    [InlineData("""{"optimizer": {"type": "choice", "values": []}}""", "at least one value")]
    [InlineData("""{"n_neurons": 5, "n_neurons": 6}""", "occurs twice")]
    [InlineData("""{"units_2": {"type": "int", "low": 1, "high": 2, "when": {"n_hidden": 2}}}""", "comes before")]
    public void A_space_file_is_checked_like_the_command_line(string text, string expected)
    {
        using var tool = new ToolRun();
        var file = tool.Write("space.json", text);
        Assert.Equal(ExitCode.BadInput, tool.Run("tune", "iris", "--space", file, "--output", tool["run"]));
        Assert.Contains(expected, tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_break_between_words_on_a_terminal()
    {
        using var tool = new ToolRun { ErrorWidth = 40 };
        Assert.Equal(ExitCode.BadInput, tool.Run("tune", "california-housing", "--pruner", "percentile"));
        var lines = tool.Error.TrimEnd('\n').Split('\n');
        Assert.Equal("attune: --pruner must be one of none,", lines[0]);
        Assert.EndsWith(
            "'percentile'. Take one of them.",
            string.Join(" ", lines.Select(static line => line.Trim())),
            StringComparison.Ordinal
        );
        Assert.All(lines, static line => Assert.InRange(line.Length, 1, 40));
        Assert.All(lines.Skip(1), static line => Assert.StartsWith("        ", line, StringComparison.Ordinal));
    }

    private static string Rows() =>
        string.Concat(
            Enumerable
                .Range(0, 20)
                .Select(static i => FormattableString.Invariant($"{50 + i},{1 + (i % 4)},{i * 1.5}\n"))
        );
}
