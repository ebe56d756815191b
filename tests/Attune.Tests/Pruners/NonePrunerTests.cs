using Attune.Pruners;
using Attune.TestKit;

namespace Attune.Tests.Pruners;

public sealed class NonePrunerTests : PrunerContract
{
    protected override Pruner Create() => new NonePruner();
}
