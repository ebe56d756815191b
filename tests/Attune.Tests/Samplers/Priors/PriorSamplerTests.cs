using Attune.Samplers;
using Attune.Samplers.Priors;
using Attune.Spaces;
using Attune.TestKit;
using Xunit;

namespace Attune.Tests.Samplers.Priors;

/// <summary>Random search with beliefs.</summary>
public sealed class PriorSamplerTests : SamplerContract
{
    [Fact]
    public void Begins_at_the_belief_and_forgets_it()
    {
        var space = new SearchSpace(new FloatParameter("rate", 1e-6, 1, Scale.Log));
        var sampler = new RandomSampler(new ParameterPriors { ["rate"] = new LogNormalPrior(1e-3, 2) });
        var study = new Study(Objective.Minimize("loss"), space) { Sampler = sampler };
        study.Optimize(static _ => 1, 1000);
        Assert.All(study.Trials.Take(10), static trial => Assert.InRange(Exponent(trial), -4.5, -1.5));
        var last = study.Trials.Skip(500).Select(Exponent).ToArray();
        Assert.InRange(last.Count(static exponent => exponent is < -5 or > -1), 100, 250);

        static double Exponent(Attune.Trials.TrialRecord trial) => Math.Log10(trial.Parameters[0].Value.AsDouble());
    }

    [Fact]
    public void The_definition_names_the_beliefs() =>
        Assert.Equal(
            "RandomSampler(Priors=β=10, x: NormalPrior { Scale = Linear, Mean = 0.5, StandardDeviation = 2 })",
            new RandomSampler(new ParameterPriors { ["x"] = new NormalPrior(0.5, 2) }).Definition
        );

    protected override Sampler Create() =>
        new RandomSampler(
            new ParameterPriors
            {
                ["rate"] = new LogNormalPrior(1e-3, 3),
                ["layers"] = new NormalPrior(2, 1),
                ["momentum"] = new NormalPrior(0.9, 0.1),
                ["optimizer"] = new WeightsPrior(new Dictionary<ParameterValue, double> { ["sgd"] = 1, ["adam"] = 4 }),
            }
        );
}
