using Attune.Samplers;
using Attune.Spaces;
using Attune.TestKit;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Samplers;

/// <summary>What a sampler that learns from trials must bear besides.</summary>
public abstract class ModelSamplerContract : SamplerContract
{
    [Fact]
    public void Goes_on_where_every_trial_failed() =>
        Assert.Equal(30, Run(Unit(2), 30, static _ => TrialOutcome.Failed("no memory")).Trials.Count);

    [Fact]
    public void Bears_values_beyond_squaring()
    {
        var study = Run(Unit(2), 30, static trial => trial.Number % 2 == 0 ? 1e300 : -1e300);
        Assert.Equal(30, study.Trials.Count);
    }

    [Fact]
    public void Searches_a_huge_range()
    {
        var space = new SearchSpace(
            new FloatParameter("x", -1e300, 1e300),
            new IntParameter("n", -(1L << 60), 1L << 60),
            new FloatParameter("tiny", 1e-300, 1e300, Scale.Log)
        );
        var study = Run(space, 25, static trial => Math.Abs((trial["x"].AsDouble() / 1e300) - 0.5));
        Assert.InRange(study.BestTrial!.Value!.Value, 0, 0.05);
    }

    [Fact]
    public void Searches_200_parameters() =>
        Assert.Equal(14, Run(Unit(200), 14, static trial => trial["x3"].AsDouble()).Trials.Count);

    [Fact]
    public void Learns_from_one_trial()
    {
        var study = Run(Unit(2), 2, static trial => trial["x0"].AsDouble());
        Assert.NotEqual(study.Trials[0].Parameters, study.Trials[1].Parameters);
    }

    [Fact]
    public void Proposes_the_same_bits_everywhere()
    {
        var space = new SearchSpace(
            new FloatParameter("x", -1, 2),
            new FloatParameter("rate", 1e-4, 1, Scale.Log),
            new IntParameter("n", 1, 100),
            new ChoiceParameter("kind", ["a", "b", "c"])
        );
        var study = Run(
            space,
            30,
            static trial =>
            {
                var (x, n) = (trial["x"].AsDouble(), trial["n"].AsDouble() / 100);
                return ((x - 0.3) * (x - 0.3)) + (n * x) + (trial["kind"].AsText() == "b" ? -0.2 : 0);
            }
        );
        Assert.True(PinnedFingerprint == study.Fingerprint, study.Fingerprint);
    }

    /// <summary>Of the study above, made on one machine.</summary>
    protected abstract string PinnedFingerprint { get; }

    /// <summary>Makes the sampler so that it learns from the fewest trials it can.</summary>
    protected abstract Sampler CreateEager();

    private static SearchSpace Unit(int dimensions) =>
        new([.. Enumerable.Range(0, dimensions).Select(static i => new FloatParameter($"x{i}", 0, 1))]);

    private Study Run(SearchSpace space, int trials, Func<Trial, TrialOutcome> objective)
    {
        var study = new Study(Objective.Minimize("loss"), space) { Sampler = CreateEager(), Seed = 5 };
        study.Optimize(objective, trials);
        return study;
    }
}
