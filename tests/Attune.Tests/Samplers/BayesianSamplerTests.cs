using Attune.Samplers;
using Xunit;

namespace Attune.Tests.Samplers;

public sealed class BayesianSamplerTests : ModelSamplerContract
{
    [Fact]
    public void Finds_the_minimum_of_a_smooth_function()
    {
        Assert.InRange(SearchProblems.MedianRegret(Create, SearchProblems.Branin, 45), 0, 0.05);
        Assert.InRange(SearchProblems.MedianRegret(Create, SearchProblems.Hartmann6, 45), 0, 0.3);
    }

    [Fact]
    public void Beats_chance_on_a_mixed_conditional_space() =>
        Assert.InRange(
            SearchProblems.MedianRegret(Create, SearchProblems.Mixed, 50),
            0,
            0.6 * SearchProblems.MedianRegret(static () => new RandomSampler(), SearchProblems.Mixed, 50)
        );

    protected override string PinnedFingerprint => "86b87737775333659cfc5c78fb8988f781408b0dc8c78be10e38021163df6756";

    protected override Sampler CreateEager() => new BayesianSampler { NumInitialPoints = 1 };

    protected override Sampler Create() => new BayesianSampler();
}
