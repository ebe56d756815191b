using Attune.Pruners;
using Attune.TestKit;
using Xunit;

namespace Attune.Tests.Pruners;

public sealed class PercentilePrunerTests : PrunerContract
{
    [Fact]
    public void Golden_decisions()
    {
        GoldenDecisions.Check("percentile_25", new PercentilePruner(25));
        GoldenDecisions.Check("percentile_25_startup_2", new PercentilePruner(25) { StartupTrials = 2 });
        GoldenDecisions.Check(
            "percentile_75_startup_2_interval_7",
            new PercentilePruner(75) { StartupTrials = 2, IntervalSteps = 7 }
        );
        GoldenDecisions.Check("percentile_0_startup_4", new PercentilePruner(0) { StartupTrials = 4 });
        GoldenDecisions.Check("percentile_100_startup_4", new PercentilePruner(100) { StartupTrials = 4 });
    }

    [Fact]
    public void Refuses_what_is_no_percentile() =>
        Assert.Contains(
            "[0, 100]",
            Assert.Throws<ArgumentOutOfRangeException>(static () => new PercentilePruner(150)).Message
        );

    protected override Pruner Create() => new PercentilePruner(25) { StartupTrials = 0 };
}
