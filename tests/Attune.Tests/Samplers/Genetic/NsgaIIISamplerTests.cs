using Attune.MultiObjective;
using Attune.Samplers;
using Attune.Samplers.Genetic;
using Attune.Spaces;
using Attune.TestKit;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Samplers.Genetic;

public sealed class NsgaIIISamplerTests : SamplerContract
{
    [Fact]
    public void Finds_a_better_front_of_three_objectives_than_chance()
    {
        var bred = Volume(new NsgaIIISampler { PopulationSize = 20, Crossover = new SbxCrossover() });
        var random = Volume(new RandomSampler());
        Assert.True(bred > random, $"{bred} against {random}");
    }

    [Fact]
    public void There_is_at_least_one_part() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new NsgaIIISampler { DividingParameter = 0 });

    protected override int EnoughTrials => 110;

    protected override Sampler Create() => new NsgaIIISampler { PopulationSize = 6 };

    // DTLZ2 in six parameters.
    private static double Volume(Sampler sampler)
    {
        Objective[] objectives = [Objective.Minimize("f1"), Objective.Minimize("f2"), Objective.Minimize("f3")];
        var space = new SearchSpace([.. Enumerable.Range(0, 6).Select(static i => new FloatParameter($"x{i}", 0, 1))]);
        var study = new Study(objectives, space) { Sampler = sampler, Seed = 1 };
        study.Optimize(
            static trial =>
            {
                double[] x = [.. Enumerable.Range(0, 6).Select(i => trial.Float($"x{i}", 0, 1))];
                var r = 1 + x[2..].Sum(static xi => (xi - 0.5) * (xi - 0.5));
                var (a, b) = (x[0] * Math.PI / 2, x[1] * Math.PI / 2);
                return TrialOutcome.Of(r * Math.Cos(a) * Math.Cos(b), r * Math.Cos(a) * Math.Sin(b), r * Math.Sin(a));
            },
            200
        );
        return Hypervolume.Of(objectives, study.Trials, [1.1, 1.1, 1.1]);
    }
}
