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
}
