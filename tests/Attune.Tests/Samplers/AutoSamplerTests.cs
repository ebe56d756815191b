using Attune.Samplers;
using Attune.Spaces;
using Attune.TestKit;
using Xunit;

namespace Attune.Tests.Samplers;

public sealed class AutoSamplerTests : SamplerContract
{
    [Fact]
    public void Finds_more_than_chance()
    {
        var space = new SearchSpace([.. Enumerable.Range(0, 4).Select(static i => new FloatParameter($"x{i}", -5, 5))]);
        Assert.True(Best(new AutoSampler(), space) < 0.2 * Best(new RandomSampler(), space));
    }

    [Fact]
    public void Many_trials_are_cheap()
    {
        // Beyond the trials that a process proposes for: nothing walks through all of them with a cube's cost.
        var space = new SearchSpace(new FloatParameter("x", 0, 1), new ChoiceParameter("kind", ["a", "b"]));
        var study = new Study(Objective.Minimize("loss"), space) { Sampler = new AutoSampler() };
        study.AddTrials([
            .. Enumerable
                .Range(0, 2000)
                .Select(static i => new Trials.TrialRecord(
                    i,
                    [new("x", i / 2000.0), new("kind", "a")],
                    Trials.TrialState.Complete,
                    i,
                    [],
                    null
                )),
        ]);
        study.Optimize(static trial => trial.Float("x", 0, 1), 20);
        Assert.Equal(2020, study.Trials.Count);
    }

    /// <inheritdoc/>
    protected override Sampler Create() => new AutoSampler();

    private static double Best(Sampler sampler, SearchSpace space) =>
        Enumerable
            .Range(0, 3)
            .Average(seed =>
            {
                var study = new Study(Objective.Minimize("loss"), space) { Sampler = sampler, Seed = (ulong)seed };
                study.Optimize(static trial => trial.Values.Sum(static v => Math.Pow(v.Value.AsDouble() - 1.3, 2)), 40);
                return study.BestTrial!.Value!.Value;
            });
}
