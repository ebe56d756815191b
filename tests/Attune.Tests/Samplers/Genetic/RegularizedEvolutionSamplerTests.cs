using Attune.Samplers;
using Attune.Spaces;
using Attune.TestKit;
using Xunit;

namespace Attune.Tests.Samplers.Genetic;

public sealed class RegularizedEvolutionSamplerTests : SamplerContract
{
    [Fact]
    public void A_child_differs_from_a_living_trial_in_one_value()
    {
        var space = new SearchSpace([.. Enumerable.Range(0, 6).Select(static i => new IntParameter($"x{i}", 0, 9))]);
        var study = new Study(Objective.Minimize("loss"), space)
        {
            Sampler = new RegularizedEvolutionSampler { PopulationSize = 10, SampleSize = 3 },
        };
        study.Optimize(static trial => Enumerable.Range(0, 6).Sum(i => trial.Int($"x{i}", 0, 9)), 100);
        for (var i = 10; i < 100; i++)
        {
            Assert.Contains(
                study.Trials.Take(i).TakeLast(10),
                trial =>
                    trial.Parameters.Zip(study.Trials[i].Parameters).Count(static p => !p.First.Equals(p.Second)) == 1
            );
        }

        Assert.True(study.BestTrial!.Value <= 5, $"{study.BestTrial.Value}");
    }

    [Fact]
    public void Settings_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RegularizedEvolutionSampler { PopulationSize = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RegularizedEvolutionSampler { SampleSize = 0 });
    }

    protected override int EnoughTrials => 130;

    protected override Sampler Create() => new RegularizedEvolutionSampler { PopulationSize = 6, SampleSize = 3 };
}
