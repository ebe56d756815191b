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

    /// <summary>
    /// Six length scales of 18 points each on its own left four of these seeds at 1.7 and more, worse than chance. Keras Tuner's, one
    /// for all, leaves one of ten there.
    /// </summary>
    [Fact]
    public void Few_points_of_many_coordinates_mislead_seldom()
    {
        var regrets = Enumerable
            .Range(1, 10)
            .Select(seed => SearchProblems.Regret(Create, SearchProblems.Hartmann6, 45, (ulong)seed));
        Assert.InRange(regrets.Count(static regret => regret > 0.5), 0, 1);
    }

    [Fact]
    public void Beats_chance_on_a_mixed_conditional_space() =>
        Assert.InRange(
            SearchProblems.MedianRegret(Create, SearchProblems.Mixed, 50),
            0,
            0.6 * SearchProblems.MedianRegret(static () => new RandomSampler(), SearchProblems.Mixed, 50)
        );

    protected override string PinnedFingerprint => "8159e0263d5c19db960a3baf1d066f61240f5777b5bef3d77dacc62ced755aa1";

    protected override Sampler CreateEager() => new BayesianSampler { NumInitialPoints = 1 };

    protected override Sampler Create() => new BayesianSampler();
}
