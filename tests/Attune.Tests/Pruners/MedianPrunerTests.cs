using Attune.Pruners;
using Attune.TestKit;

namespace Attune.Tests.Pruners;

public sealed class MedianPrunerTests : PrunerContract
{
    protected override Pruner Create() => new MedianPruner { StartupTrials = 0 };
}
