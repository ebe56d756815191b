using Attune.Pruners;
using Attune.TestKit;
using Xunit;

namespace Attune.Tests.Pruners;

public sealed class MedianPrunerTests : PrunerContract
{
    [Fact]
    public void Golden_decisions()
    {
        GoldenDecisions.Check("median", new MedianPruner());
        GoldenDecisions.Check(
            "median_startup_1_warmup_5_interval_3",
            new MedianPruner
            {
                StartupTrials = 1,
                WarmupSteps = 5,
                IntervalSteps = 3,
            }
        );
        GoldenDecisions.Check(
            "median_startup_0_min_trials_4",
            new MedianPruner { StartupTrials = 0, MinimumTrials = 4 }
        );
        GoldenDecisions.Check("median_startup_2_warmup_3", new MedianPruner { StartupTrials = 2, WarmupSteps = 3 });
    }

    protected override Pruner Create() => new MedianPruner { StartupTrials = 0 };
}
