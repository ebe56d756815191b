using Attune.Pruners;
using Attune.TestKit;
using Xunit;

namespace Attune.Tests.Pruners;

public sealed class NonePrunerTests : PrunerContract
{
    [Fact]
    public void Golden_decisions() => GoldenDecisions.Check("nop", new NonePruner());

    protected override Pruner Create() => new NonePruner();
}
