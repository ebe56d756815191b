using System.Text.Json;
using Attune.TestServers;
using Xunit;

namespace Attune.Cli.Tests;

/// <summary>Studies on a PostgreSQL server: the same commands as on a file, and what can be wrong with a server.</summary>
public sealed class ServerStudyTests : IDisposable
{
    private const string Password = "se:cret";

    private static readonly string[] Definition =
    [
        "--param",
        "lr=float(0.001,0.1,log)",
        "--objective",
        "minimize:loss",
        "--sampler",
        "random",
        "--seed",
        "1",
    ];

    private readonly PostgreSqlServer server = new(Password, "fsync=off");
    private readonly ToolRun tool = new();

    public void Dispose()
    {
        tool.Dispose();
        server.Dispose();
    }

    [Fact]
    public void A_study_on_a_server_is_the_one_in_a_file()
    {
        string[] places = [Address(), tool["my.db"]];
        foreach (var place in places)
        {
            Run(["study", "create", "--study", place, .. Definition]);
            for (var number = 0; number < 3; number++)
            {
                Run(["study", "ask", "--study", place, "--json"]);
                Run(["study", "tell", "--study", place, $"{number}", "--report", "1=0.5"]);
                Run(["study", "tell", "--study", place, $"{number}", $"0.{number}"]);
            }

            Run(["worker", "--study", place, "--trials", "5", "--", "bash", "-c", "echo report 1 0.25; echo 0.125"]);
        }

        Assert.Equal(Fingerprint(places[1]), Fingerprint(places[0]));
        Run(["study", "copy", "--study", places[0], "--to", $"{places[0]}#again"]);
        Run(["study", "list", "--study", places[0], "--json"]);
        Assert.Equal(2, JsonDocument.Parse(tool.Out).RootElement.GetProperty("studies").GetArrayLength());
        Assert.Equal(Fingerprint(places[1]), Fingerprint($"{places[0]}#again"));
        Refuse(["study", "show", "--study", places[0]], "holds study, again");
        Refuse(["study", "show", "--study", $"{places[0]}#agian"], "Did you mean 'again'");
        Refuse(["study", "create", "--study", places[0], .. Definition], "holds 'study' already");

        Refuse(
            ["study", "list", "--study", Address().Replace("se%3A", "wrong", StringComparison.Ordinal)],
            "refuses the user"
        );
        Refuse(["study", "list", "--study", Address("nowhere")], "none named 'nowhere'");
        server.Stop();
        Refuse(["study", "list", "--study", places[0]], "must answer");
    }

    private string Address(string database = "postgres") =>
        $"postgresql://attune:{Uri.EscapeDataString(Password)}@/{database}?host={server.Host}";

    private string? Fingerprint(string place)
    {
        Run(["study", "show", "--study", place, "--json"]);
        return JsonDocument.Parse(tool.Out).RootElement.GetProperty("fingerprint").GetString();
    }

    private void Run(string[] words) => Assert.True(tool.Run(words) == ExitCode.Success, tool.Error);

    private void Refuse(string[] words, string text)
    {
        Assert.Equal(ExitCode.BadInput, tool.Run(words));
        Assert.Contains(text, tool.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("cret", tool.Error, StringComparison.Ordinal);
    }
}
