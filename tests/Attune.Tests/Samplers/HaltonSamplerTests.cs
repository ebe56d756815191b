using Attune.Samplers;
using Attune.TestKit;

namespace Attune.Tests.Samplers;

public sealed class HaltonSamplerTests : SamplerContract
{
    protected override Sampler Create() => new QmcSampler { Kind = QuasiRandomKind.Halton, Scramble = false };
}
