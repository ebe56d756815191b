using System.Text.Json;
using Attune.Learning.Data;
using Xunit;

namespace Attune.Cli.Tests;

public sealed class ReportTests
{
    private static readonly string[] Fixed =
    [
        "--set",
        "n_hidden=2",
        "--set",
        "n_neurons=7",
        "--set",
        "learning_rate=0.01",
        "--set",
        "optimizer=nesterov",
        "--set",
        "dropout=0.1",
        "--set",
        "l2=0.001",
        "--set",
        "batch_normalization=true",
        "--set",
        "schedule=linear",
        "--set",
        "activation=gelu",
        "--set",
        "batch_size=8",
    ];

    [Fact]
    public void Best_network_is_code_that_compiles_and_builds_it()
    {
        using var tool = new ToolRun();
        string[] words =
        [
            "tune",
            tool.WriteHouses(),
            "--target",
            "price",
            "--epochs",
            "2",
            "--workers",
            "1",
            "--quiet",
        ];
        Assert.Equal(ExitCode.Success, tool.Run([.. words, .. Fixed, "--output", tool["run"]]));
        // The expected text is compiled into this test project.
        Snapshot.Match("best_network", File.ReadAllText(Path.Combine(tool["run"], "best_network.cs")));
        var network = BestNetwork.Build();
        Assert.Equal(9, network.Network.Layers.Count);
        Assert.Equal(3, network.Network.InputCount);
        var features = new Table([new NumericColumn("a", [1, 2, 3]), new NumericColumn("b", [3, 1, 2])]);
        Assert.NotNull(BestNetwork.Estimator(features));
    }

    [Fact]
    public void A_report_can_be_made_again_and_compare()
    {
        using var tool = new ToolRun();
        foreach (var seed in new[] { "1", "2" })
        {
            string[] words =
            [
                "tune",
                "iris",
                "--trials",
                "3",
                "--epochs",
                "3",
                "--seed",
                seed,
                "--workers",
                "1",
                "--quiet",
            ];
            Assert.Equal(ExitCode.Success, tool.Run([.. words, "--output", tool[seed]]));
        }

        var file = Path.Combine(tool["1"], "report.html");
        var written = File.ReadAllText(file);
        Assert.Equal(ExitCode.Success, tool.Run("report", tool["1"]));
        Assert.Equal(written, File.ReadAllText(file));
        Assert.Contains("attune tune iris", written, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, tool.Run("report", tool["1"], "--compare", tool["2"]));
        var comparison = File.ReadAllText(Path.Combine(tool["1"], "comparison.html"));
        Assert.Contains("<th scope=\"row\">seed</th><td>1</td><td>2</td>", comparison, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_figure_is_drawn_of_a_run_or_refused_with_the_reason()
    {
        using var tool = new ToolRun();
        string[] words = ["tune", tool.WriteHouses(), "--target", "price", "--trials", "3", "--epochs", "2", "--quiet"];
        Assert.Equal(ExitCode.Success, tool.Run([.. words, "--workers", "1", "--output", tool["run"]]));
        foreach (var kind in Attune.Cli.Reports.FigureKinds.Names)
        {
            var exit = tool.Run("figure", tool["run"], "--kind", kind, "--output", tool["figure.json"]);
            Assert.Equal(kind is "pareto" or "hypervolume" ? ExitCode.BadInput : ExitCode.Success, exit);
            if (exit == ExitCode.Success)
            {
                using var figure = JsonDocument.Parse(File.ReadAllText(tool["figure.json"]));
                Assert.Equal(kind, figure.RootElement.GetProperty("kind").GetString());
            }
        }

        foreach (var ending in new[] { "svg", "png", "html" })
        {
            Assert.Equal(
                ExitCode.Success,
                tool.Run("figure", tool["run"], "--kind", "slice", "--output", tool[$"f.{ending}"], "--dark")
            );
        }
    }

    [Fact]
    public void A_study_in_a_file_has_a_report_too()
    {
        using var tool = new ToolRun();
        var study = tool["search.db"];
        string[] create =
        [
            "study",
            "create",
            "--study",
            study,
            "--objective",
            "minimize:loss",
            "--param",
            "x=float(0,1)",
        ];
        Assert.Equal(ExitCode.Success, tool.Run([.. create, "--sampler", "random"]));
        Assert.Equal(ExitCode.Success, tool.Run("report", study, "--output", tool["study.html"]));
        Assert.Contains("No trial is complete yet.", File.ReadAllText(tool["study.html"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report", "nothing-there")]
    [InlineData("figure", "nothing-there", "--kind", "slice", "--output", "a.svg")]
    [InlineData("figure", "nothing-there", "--kind", "slice", "--output", "a.gif")]
    public void Bad_input_is_refused(params string[] words)
    {
        using var tool = new ToolRun();
        Assert.Equal(ExitCode.BadInput, tool.Run(words));
        Assert.Contains("but ", tool.Error, StringComparison.Ordinal);
    }
}
