using Attune.Samplers;
using Attune.Spaces;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Samplers;

public sealed class GaussianProcessSamplerTests : ModelSamplerContract
{
    [Fact]
    public void Finds_the_minimum_of_a_smooth_function()
    {
        Assert.InRange(SearchProblems.MedianRegret(Create, SearchProblems.Branin, 40), 0, 0.02);
        Assert.InRange(SearchProblems.MedianRegret(Create, SearchProblems.Hartmann6, 60), 0, 0.3);
    }

    [Fact]
    public void Beats_chance_on_a_mixed_conditional_space() =>
        Assert.True(
            SearchProblems.MedianRegret(Create, SearchProblems.Mixed, 50)
                < 0.5 * SearchProblems.MedianRegret(static () => new RandomSampler(), SearchProblems.Mixed, 50)
        );

    [Fact]
    public void Draws_the_front_of_two_objectives()
    {
        // Both fall towards another corner of the line from (0, 0) to (1, 1): the front is that line.
        var study = new Study(
            [Objective.Minimize("a"), Objective.Minimize("b")],
            new SearchSpace(new FloatParameter("x", 0, 1), new FloatParameter("y", 0, 1))
        )
        {
            Sampler = Create(),
            Seed = 3,
        };
        study.Optimize(
            static trial =>
            {
                var (x, y) = (trial.Float("x", 0, 1), trial.Float("y", 0, 1));
                return TrialOutcome.Of((x * x) + (y * y), ((1 - x) * (1 - x)) + ((1 - y) * (1 - y)));
            },
            35
        );
        var late = study
            .Trials.Skip(20)
            .Select(static trial =>
                Math.Abs(trial.Parameters[0].Value.AsDouble() - trial.Parameters[1].Value.AsDouble())
            );
        Assert.InRange(late.Order().ElementAt(7), 0, 0.1);
    }

    protected override string PinnedFingerprint => "054bd8374137714c1b35fe0e4e2701fc4ef848c09081275524a13f5abc6c9578";

    protected override Sampler CreateEager() => new GaussianProcessSampler { StartupTrials = 1 };

    protected override Sampler Create() => new GaussianProcessSampler();
}
