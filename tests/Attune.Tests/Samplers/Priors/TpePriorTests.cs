using Attune.Samplers;
using Attune.TestKit;

namespace Attune.Tests.Samplers.Priors;

public sealed class TpePriorTests : SamplerContract
{
    protected override Sampler Create() => new TpeSampler { Priors = PriorSamplerTests.Everywhere() };
}
