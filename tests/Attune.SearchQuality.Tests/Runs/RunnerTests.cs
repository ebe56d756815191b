using Attune.SearchQuality.Figures;
using Attune.SearchQuality.Problems;
using Attune.SearchQuality.Reports;
using Attune.SearchQuality.Runs;
using Attune.SearchQuality.Samplers;
using Attune.TestKit;
using Xunit;

namespace Attune.SearchQuality.Tests.Runs;

public sealed class RunnerTests
{
    private static readonly string Root = GoldenFiles.PathOf("searchbench/tiny/");

    [Fact]
    public void Workers_change_no_result()
    {
        var one = Run(workers: 1);
        var four = Run(workers: 4);
        Assert.Equal(one.Select(Key), four.Select(Key));
        Assert.Equal(one.SelectMany(static run => run.Trials), four.SelectMany(static run => run.Trials));
    }

    [Fact]
    public void Seeds_differ()
    {
        var runs = Run(workers: 2);
        Assert.Equal(8, runs.Count);
        Assert.All(runs, static run => Assert.Equal(12, run.Trials.Count));
        Assert.NotEqual(runs[0].Trials, runs[1].Trials);
    }

    [Fact]
    public void Own_time_is_counted() => Assert.All(Run(workers: 1), static run => Assert.True(run.WallSeconds > 0));

    [Fact]
    public void Every_sampler_is_made_by_its_name()
    {
        Assert.All(BenchmarkedSamplers.Names, static name => Assert.NotNull(BenchmarkedSamplers.Create(name)));
        Assert.Throws<ArgumentException>(static () => BenchmarkedSamplers.Create("oracle"));
    }

    [Fact]
    public void Written_runs_read_back_as_they_were()
    {
        var folder = Directory.CreateTempSubdirectory("attune-runs").FullName;
        try
        {
            var runs = Run(workers: 1);
            RunFiles.Write(folder, runs);
            var read = PeerCurves.Read(folder, "bbob_f10_d3");
            Assert.Equal(["attune_random", "attune_bayesian"], read.Keys);
            Assert.Equal(runs[0].Trials, read["attune_random"][0]);
            Assert.Equal(runs[3].Trials, read["attune_bayesian"][1]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IReadOnlyList<Run> Run(int workers) =>
        new Runner(Seeds: 2, Trials: 12, workers).Run(
            new ProblemCatalog(Root, Root).Named(["bbob_f10_d3", "bbob_f1_d2"]),
            ["random", "bayesian"]
        );

    private static (string, string, int) Key(Run run) => (run.Problem, run.Sampler, run.Seed);
}
