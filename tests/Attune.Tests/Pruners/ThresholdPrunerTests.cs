using Attune.Pruners;
using Attune.TestKit;
using Xunit;

namespace Attune.Tests.Pruners;

public sealed class ThresholdPrunerTests : PrunerContract
{
    [Fact]
    public void Golden_decisions()
    {
        GoldenDecisions.Check("threshold_upper_2.4", new ThresholdPruner { Upper = 2.4 });
        GoldenDecisions.Check(
            "threshold_0.5_1.9_warmup_4_interval_2",
            new ThresholdPruner
            {
                Lower = 0.5,
                Upper = 1.9,
                WarmupSteps = 4,
                IntervalSteps = 2,
            }
        );
    }

    [Fact]
    public void Refuses_bounds_the_wrong_way_round() =>
        Assert.Contains(
            "Lower=2, Upper=1",
            Assert.Throws<ArgumentException>(static () => new ThresholdPruner { Upper = 1, Lower = 2 }).Message
        );

    protected override Pruner Create() => new ThresholdPruner { Lower = -6, Upper = 6 };
}
