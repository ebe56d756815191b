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
        var sampler = new RandomSampler { Priors = new ParameterPriors { ["rate"] = new LogNormalPrior(1e-3, 2) } };
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
            new RandomSampler { Priors = new ParameterPriors { ["x"] = new NormalPrior(0.5, 2) } }.Definition
        );

    /// <summary>Where the belief is right, the first points are near the best; where it is wrong, models find away from it.</summary>
    [Theory]
    [InlineData(0.3, 0.05)]
    [InlineData(0.8, 0.2)]
    public void Models_begin_at_the_belief_and_leave_it(double believed, double deviation)
    {
        var space = new SearchSpace(new FloatParameter("x", 0, 1), new FloatParameter("y", 0, 1));
        var prior = new NormalPrior(believed, deviation);
        var priors = new ParameterPriors { ["x"] = prior, ["y"] = prior };
        Sampler[] samplers = [new TpeSampler { Priors = priors }, new GaussianProcessSampler { Priors = priors }];
        foreach (var sampler in samplers)
        {
            var study = new Study(Objective.Minimize("loss"), space) { Sampler = sampler };
            study.Optimize(
                static trial => Math.Abs(trial.Float("x", 0, 1) - 0.3) + Math.Abs(trial.Float("y", 0, 1) - 0.3),
                60
            );
            Assert.All(
                study.Trials.Take(10).SelectMany(static trial => trial.Parameters),
                value => Assert.InRange(Math.Abs(value.Value.AsDouble() - believed), 0, 4 * deviation)
            );
            Assert.InRange(study.BestTrial!.Value!.Value, 0, 0.2);
        }
    }

    [Fact]
    public void The_Gaussian_process_takes_beliefs_in_conditional_spaces()
    {
        var space = new SearchSpace(
            new ChoiceParameter("optimizer", ["sgd", "adam"]),
            new FloatParameter("momentum", 0, 1) { Condition = new Condition("optimizer", ["sgd"]) },
            new FloatParameter("rate", 1e-5, 1, Scale.Log),
            new IntParameter("layers", 1, 4)
        );
        var fingerprints = new[] { 1, 3 }.Select(workers =>
        {
            var study = new Study(Objective.Minimize("loss"), space)
            {
                Sampler = new GaussianProcessSampler { StartupTrials = 5, Priors = Everywhere() },
                Window = 3,
            };
            study.Optimize(
                static trial => trial.Number % 5 == 4 ? double.NaN : trial.Float("rate", 1e-5, 1, Scale.Log),
                14,
                workers
            );
            Assert.Equal(14, study.Trials.Count);
            return study.Fingerprint;
        });
        Assert.Single(fingerprints.Distinct());
    }

    protected override Sampler Create() => new RandomSampler { Priors = Everywhere() };

    internal static ParameterPriors Everywhere() =>
        new()
        {
            ["rate"] = new LogNormalPrior(1e-3, 3),
            ["layers"] = new NormalPrior(2, 1),
            ["momentum"] = new NormalPrior(0.9, 0.1),
            ["optimizer"] = new WeightsPrior(new Dictionary<ParameterValue, double> { ["sgd"] = 1, ["adam"] = 4 }),
        };
}
