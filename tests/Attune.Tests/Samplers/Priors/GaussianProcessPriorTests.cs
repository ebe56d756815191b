using Attune.Samplers;
using Attune.TestKit;

namespace Attune.Tests.Samplers.Priors;

public sealed class GaussianProcessPriorTests : SamplerContract
{
    protected override Sampler Create() => new GaussianProcessSampler { Priors = PriorSamplerTests.Everywhere() };
}
