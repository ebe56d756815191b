using Attune.Samplers;
using Attune.Spaces;
using Attune.TestKit;
using Xunit;

namespace Attune.Tests.Samplers;

public sealed class PartialFixedSamplerTests : SamplerContract
{
    [Fact]
    public void Fixed_values_stay_and_others_vary()
    {
        var sampler = Fixing(new RandomSampler(), ("optimizer", "adam"), ("later", 3));
        var study = new Study(Objective.Minimize("loss")) { Sampler = sampler };
        study.Optimize(
            static trial =>
            {
                var rate = trial.Float("rate", 0, 1);
                return trial.Choice("optimizer", "sgd", "adam") == "adam" && trial.Number > 5
                    ? trial.Int("later", 1, 5) + rate
                    : rate;
            },
            20
        );
        Assert.All(study.Trials, static trial => Assert.Equal("adam", trial.Parameters[1].Value.AsText()));
        Assert.All(study.Trials.Skip(6), static trial => Assert.Equal(3, trial.Parameters[2].Value.AsInt()));
        Assert.Equal(20, study.Trials.Select(static trial => trial.Parameters[0].Value).Distinct().Count());
    }

    [Fact]
    public void Finite_spaces_are_exhausted_when_the_others_are()
    {
        var space = new SearchSpace(
            new ChoiceParameter("kind", ["a", "b"]),
            new IntParameter("n", 1, 3) { Condition = new Condition("kind", ["b"]) },
            new IntParameter("m", 1, 2)
        );
        var study = new Study(Objective.Minimize("loss"), space) { Sampler = Fixing(new GridSampler(), ("kind", "b")) };
        study.Optimize(static _ => 0);
        Assert.Equal(6, study.Trials.Count);
    }

    [Fact]
    public void Values_outside_their_parameter_are_refused()
    {
        var sampler = Fixing(new RandomSampler(), ("n", 9));
        var space = new SearchSpace(new IntParameter("n", 1, 3));
        var errors = new[]
        {
            Assert.Throws<ArgumentException>(() => sampler.Propose(Snapshot([]), space, Stream(0))),
            Assert.Throws<ArgumentException>(() => sampler.ProposeOne(Snapshot([]), space[0], Stream(0))),
        };
        Assert.All(
            errors,
            static error =>
                Assert.StartsWith(
                    "A fixed value must lie in its parameter, but n = 9 is not in n: Int 1 to 3",
                    error.Message,
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public void The_definition_names_values_and_base()
    {
        Assert.Equal(
            "PartialFixedSampler(a=1, b=x, BaseSampler=GridSampler)",
            Fixing(new GridSampler(), ("b", "x"), ("a", 1)).Definition
        );
        Assert.Equal(new GridSampler().Features, Fixing(new GridSampler()).Features);
    }

    protected override Sampler Create() => Fixing(new RandomSampler(), ("batch", 32), ("nowhere", 1));

    private static PartialFixedSampler Fixing(Sampler sampler, params (string Name, ParameterValue Value)[] values) =>
        new(values.ToDictionary(static v => v.Name, static v => v.Value), sampler);
}
