using System.CommandLine;
using Xunit;

namespace Attune.Cli.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("help", "--help")]
    [InlineData("help-tune", "tune", "--help")]
    [InlineData("help-predict", "predict", "--help")]
    [InlineData("help-export", "export", "--help")]
    [InlineData("help-show", "show", "--help")]
    [InlineData("help-data", "data", "--help")]
    [InlineData("help-study", "study", "--help")]
    [InlineData("help-study-export", "study", "export", "--help")]
    [InlineData("help-worker", "worker", "--help")]
    [InlineData("help-dashboard", "dashboard", "--help")]
    [InlineData("help-watch", "watch", "--help")]
    [InlineData("data-list", "data", "list")]
    [InlineData("data-head", "data", "head", "iris", "--rows", "3")]
    [InlineData("samplers", "samplers")]
    [InlineData("pruners", "pruners")]
    [InlineData("version", "--version")]
    public void Text_is_as_expected(string name, params string[] words)
    {
        using var tool = new ToolRun();
        Assert.Equal(ExitCode.Success, tool.Run(words));
        Snapshot.Match(name, tool.Text);
    }

    [Fact]
    public void Each_commands_examples_are_its_own_and_can_be_parsed()
    {
        using var host = new Host { Out = TextWriter.Null, Error = TextWriter.Null };
        var root = AttuneTool.CreateCommands(host);
        var seen = 0;
        foreach (var path in Paths(root, []))
        {
            using var tool = new ToolRun();
            Assert.Equal(ExitCode.Success, tool.Run([.. path, "--help"]));
            var examples = Examples(tool.Text);
            var own = $"attune {string.Join(' ', path)}";
            Assert.True(
                examples.Count > 0 && examples[0].StartsWith(own, StringComparison.Ordinal),
                $"{own} --help has the examples: {string.Join("; ", examples)}"
            );
            foreach (var example in examples.Where(static line => line.StartsWith("attune ", StringComparison.Ordinal)))
            {
                var errors = root.Parse(example["attune ".Length..].Split(" > ")[0]).Errors;
                Assert.True(
                    errors.Count == 0,
                    $"{example}: {string.Join(" ", errors.Select(static error => error.Message))}"
                );
                seen++;
            }
        }

        Assert.True(seen > 50);
    }

    private static IEnumerable<string[]> Paths(Command command, string[] path) =>
        command
            .Subcommands.SelectMany(below => Paths(below, [.. path, below.Name]))
            .Concat(path.Length > 0 ? [path] : []);

    private static List<string> Examples(string help)
    {
        var lines = help.ReplaceLineEndings("\n").Replace("\\\n", "", StringComparison.Ordinal).Split('\n');
        return
        [
            .. lines
                .SkipWhile(static line => line != "Examples:")
                .Skip(1)
                .TakeWhile(static line => line.StartsWith("  ", StringComparison.Ordinal))
                .Select(static line => line.Trim()),
        ];
    }
}
