using Attune.MultiObjective;
using Attune.Samplers;
using Attune.Samplers.Genetic;
using Attune.Spaces;
using Attune.TestKit;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Samplers.Genetic;

public sealed class NsgaIISamplerTests : SamplerContract
{
    public static TheoryData<string> Crossovers => ["none", "uniform", "blx", "sbx", "vsbx", "spx", "undx"];

    [Theory]
    [MemberData(nameof(Crossovers))]
    public void Finds_a_better_front_than_chance(string crossover)
    {
        var bred = Volume(
            new NsgaIISampler
            {
                PopulationSize = 20,
                Crossover = crossover switch
                {
                    "uniform" => new UniformCrossover(),
                    "blx" => new BlxAlphaCrossover(),
                    "sbx" => new SbxCrossover(),
                    "vsbx" => new VsbxCrossover(),
                    "spx" => new SpxCrossover(),
                    "undx" => new UndxCrossover(),
                    _ => null,
                },
                Mutation = crossover == "none" ? null : new PolynomialMutation(),
            }
        );
        var random = Volume(new RandomSampler());
        Assert.True(bred > random, $"{bred} against {random}");
    }

    [Fact]
    public void Failed_trials_hold_no_generation_up()
    {
        var study = new Study(Objective.Minimize("loss"), new SearchSpace(new FloatParameter("x", 0, 1)))
        {
            Sampler = new NsgaIISampler { PopulationSize = 5 },
        };
        study.Optimize(
            static trial =>
                (trial.Number % 3) switch
                {
                    0 => TrialOutcome.Failed("every third"),
                    1 => TrialOutcome.Pruned,
                    _ => trial.Float("x", 0, 1),
                },
            60
        );

        // Eight generations of breeding lead to the bound, which chance would miss.
        Assert.True(study.BestTrial!.Value < 0.02, $"{study.BestTrial.Value}");
    }

    [Fact]
    public void Remembering_generations_changes_nothing()
    {
        var space = new SearchSpace(new FloatParameter("x", 0, 1), new IntParameter("n", 1, 1000));
        Objective[] objectives = [Objective.Minimize("a"), Objective.Maximize("b")];
        var study = new Study(objectives, space) { Sampler = Create(), Seed = 3 };
        study.Optimize(static trial => TrialOutcome.Of(trial.Float("x", 0, 1), trial.Int("n", 1, 1000)), 40);
        var used = Create();
        foreach (var count in new[] { 40, 12, 33, 40, 7 })
        {
            // Records of their own, so that nothing is remembered of them, and fewer of them.
            TrialRecord[] copies = [.. study.Trials.Take(count).Select(static trial => trial with { })];
            TrialRecord[] others = [.. study.Trials.Take(count)];
            var fresh = Create().Propose(new StudySnapshot(objectives, copies), space, Stream(count));
            Assert.Equal(
                fresh.Values,
                used.Propose(new StudySnapshot(objectives, others), space, Stream(count)).Values
            );
            Assert.Equal(
                fresh.Values,
                used.Propose(new StudySnapshot(objectives, copies), space, Stream(count)).Values
            );
        }
    }

    [Fact]
    public void Settings_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new NsgaIISampler { PopulationSize = 2 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NsgaIISampler { MutationProbability = 1.5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NsgaIISampler { CrossoverProbability = -1 });
        Assert.Contains(
            "Crossover=SbxCrossover(Eta=3, ",
            new NsgaIISampler { Crossover = new SbxCrossover { Eta = 3 } }.Definition,
            StringComparison.Ordinal
        );
    }

    protected override int EnoughTrials => 110;

    protected override Sampler Create() => new NsgaIISampler { PopulationSize = 6 };

    // ZDT1 in five parameters.
    private static double Volume(Sampler sampler)
    {
        Objective[] objectives = [Objective.Minimize("f1"), Objective.Minimize("f2")];
        var space = new SearchSpace([.. Enumerable.Range(0, 5).Select(static i => new FloatParameter($"x{i}", 0, 1))]);
        var study = new Study(objectives, space) { Sampler = sampler, Seed = 1 };
        study.Optimize(
            static trial =>
            {
                var f1 = trial.Float("x0", 0, 1);
                var g = 1 + (9.0 / 4 * Enumerable.Range(1, 4).Sum(i => trial.Float($"x{i}", 0, 1)));
                return TrialOutcome.Of(f1, g * (1 - Math.Sqrt(f1 / g)));
            },
            500
        );
        return Hypervolume.Of(objectives, study.Trials, [1.1, 11]);
    }
}
