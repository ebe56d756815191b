using Attune.Pruners;
using Attune.TestKit;
using Xunit;

namespace Attune.Tests.Pruners;

public sealed class PatientPrunerTests : PrunerContract
{
    [Fact]
    public void Golden_decisions()
    {
        GoldenDecisions.Check("patient_alone_2", new PatientPruner(null, 2));
        GoldenDecisions.Check("patient_alone_0", new PatientPruner(null, 0));
        GoldenDecisions.Check(
            "patient_median_3_delta_0.02",
            new PatientPruner(new MedianPruner { StartupTrials = 1 }, 3) { MinDelta = 0.02 }
        );
    }

    [Fact]
    public void Refuses_a_negative_delta() =>
        Assert.Contains(
            "-1",
            Assert
                .Throws<ArgumentOutOfRangeException>(static () => new PatientPruner(null, 1) { MinDelta = -1 })
                .Message
        );

    protected override Pruner Create() => new PatientPruner(new MedianPruner { StartupTrials = 0 }, 0);
}
