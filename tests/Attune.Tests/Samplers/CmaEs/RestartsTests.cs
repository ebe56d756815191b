using Attune.Numerics.Random;
using Attune.Samplers;
using Attune.Samplers.CmaEs;
using Xunit;

namespace Attune.Tests.Samplers.CmaEs;

public sealed class RestartsTests
{
    private const int Lambda = 10;

    [Fact]
    public void Ipop_doubles()
    {
        var runs = Runs(CmaEsRestart.Ipop, 5, static _ => 100).Select(static run => run.Lambda);
        Assert.Equal([10, 20, 40, 80, 160, 320], runs);
    }

    /// <summary>The first run counts as a small one; then whichever regime has used fewer trials goes on, a large one at a tie.</summary>
    [Fact]
    public void Bipop_gives_both_regimes_the_same_number_of_trials()
    {
        var runs = Runs(CmaEsRestart.Bipop, 40, static run => run.Lambda * 50L);
        var (small, large, last) = (500L, 0L, Lambda);
        foreach (var run in runs.Skip(1))
        {
            if (small < large)
            {
                Assert.InRange(run.Lambda, Lambda, last);
                Assert.InRange(run.SigmaFactor, 0.01, 1);
                small += run.Lambda * 50L;
            }
            else
            {
                last *= 2;
                Assert.Equal(last, run.Lambda);
                Assert.Equal(1, run.SigmaFactor);
                large += run.Lambda * 50L;
            }
        }
    }

    [Fact]
    public void Small_populations_reach_the_last_large_one_s_size()
    {
        var largest = Enumerable
            .Range(0, 300)
            .Select(static i => new Restarts(CmaEsRestart.Bipop, 2, Lambda).Next(10, Stream(0)).Next(1000, Stream(i)))
            .Max(static run => run.Lambda);
        Assert.InRange(largest, 2 * Lambda - 2, 2 * Lambda);
    }

    [Fact]
    public void Small_runs_use_at_most_half_of_what_large_ones_did()
    {
        var first = new Restarts(CmaEsRestart.Bipop, 2, Lambda);
        var large = first.Next(10, Stream(0));
        var small = large.Next(1000, Stream(1));
        Assert.False(first.IsSpent(100_000));
        Assert.False(large.IsSpent(100_000));
        Assert.False(small.IsSpent(499));
        Assert.True(small.IsSpent(500));
    }

    private static List<Restarts> Runs(CmaEsRestart strategy, int count, Func<Restarts, long> trials)
    {
        var runs = new List<Restarts> { new(strategy, 2, Lambda) };
        for (var i = 0; i < count; i++)
        {
            runs.Add(runs[^1].Next(trials(runs[^1]), Stream(i)));
        }

        return runs;
    }

    private static RandomStream Stream(int number) => RandomKey.FromSeed(5).Derive(number).OpenStream();
}
