using Attune.Sqlite;
using Xunit;

namespace Attune.Dashboard.Tests;

/// <summary><c>attune dashboard</c> as a process: how it begins, what it refuses, how it ends.</summary>
public sealed class ToolTests : IDisposable
{
    private const int BadInput = 2;

    private readonly string folder = Directory.CreateTempSubdirectory("attune-dashboard-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void It_ends_when_it_is_asked_to_and_nobody_else_takes_its_port()
    {
        using var tool = new ToolProcess("dashboard", Study(), "--port", "0");
        var address = tool.ReadLine()!.Split(' ')[2];
        using (var second = new ToolProcess("dashboard", Study(), "--port", $"{new Uri(address).Port}"))
        {
            var (exit, error) = second.Wait();
            Assert.Equal(BadInput, exit);
            Assert.Contains("is in use", error, StringComparison.Ordinal);
            Assert.Contains("--port", error, StringComparison.Ordinal);
        }

        tool.SendTerminate();
        Assert.Equal((0, ""), tool.Wait());
    }

    [Theory]
    [InlineData("dashboard", "nowhere", "there is no 'nowhere'")]
    [InlineData("watch", "nowhere", "there is no 'nowhere'")]
    [InlineData("dashboard", "FILE#other", "holds no 'other'")]
    [InlineData("watch", "FILE#other", "holds no 'other'")]
    [InlineData("dashboard", "DAMAGED", "damaged")]
    [InlineData("watch", "DAMAGED", "damaged")]
    public void A_place_that_holds_nothing_to_watch_is_refused(string command, string place, string said)
    {
        var damaged = Path.Combine(folder, "damaged.db");
        File.WriteAllBytes(damaged, new byte[4096]);
        var words = place
            .Replace("FILE", Study(), StringComparison.Ordinal)
            .Replace("DAMAGED", damaged, StringComparison.Ordinal);
        using var tool = new ToolProcess(command, words);
        var (exit, error) = tool.Wait();
        Assert.Equal(BadInput, exit);
        Assert.Contains(said, error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    private string Study()
    {
        var path = Path.Combine(folder, "study.db");
        if (!File.Exists(path))
        {
            using var storage = new SqliteStorage(path);
            new Study(Objective.Minimize("loss")) { Storage = storage }.Optimize(
                static trial => trial.Float("x", 0, 1),
                trials: 3
            );
        }

        return path;
    }
}
