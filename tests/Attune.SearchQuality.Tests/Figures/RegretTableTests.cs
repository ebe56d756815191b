using Attune.SearchQuality.Figures;
using Attune.SearchQuality.Problems;
using Xunit;

namespace Attune.SearchQuality.Tests.Figures;

public sealed class RegretTableTests
{
    private static readonly ProblemReference Reference = new(Optimum: 1, RandomMedian: 11, Source: "");

    [Fact]
    public void Incumbent_is_the_best_observed_not_the_best_true()
    {
        var run = Regrets([new(5, 2), new(4, 11), new(4, 1), new(6, 1)]);
        Assert.Equal([Math.Log10(0.1), 0, 0, 0], run);
    }

    [Fact]
    public void Shorter_runs_keep_their_last_incumbent() =>
        Assert.Equal([0, -1, -1, -1], Regrets([new(9, 11), new(8, 2)]));

    [Fact]
    public void Regrets_are_clipped() => Assert.Equal(-4, Regrets([new(1, 0.5)])[0], 1e-12);

    private static double[] Regrets(Evaluation[] trials)
    {
        var table = new RegretTable([1, 2, 3, 4]);
        table.Add("p", Reference, "o", trials);
        return table.Runs("p", "o")[0];
    }
}
