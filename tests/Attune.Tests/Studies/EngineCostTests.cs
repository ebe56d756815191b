using System.Diagnostics;
using Attune.Samplers;
using Attune.Spaces;
using Xunit;

namespace Attune.Tests.Studies;

public sealed class EngineCostTests
{
    // Each trial may cost 1 ms; this allows the test a tenth of that and would still fail by far if a proposal walked all trials.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ten_thousand_trials_cost_little(bool grid)
    {
        var space = grid
            ? new SearchSpace(new IntParameter("a", 0, 99), new IntParameter("b", 0, 99))
            : new SearchSpace(new FloatParameter("x", 0, 1), new FloatParameter("y", 1e-4, 1, Scale.Log));
        var study = new Study(Objective.Minimize("loss"), space)
        {
            Sampler = grid ? new GridSampler() : new RandomSampler(),
            Window = 4,
        };
        var clock = Stopwatch.StartNew();
        study.Optimize(static trial => trial.Number, 10_000);
        Assert.Equal(10_000, study.Trials.Count);
        Assert.True(clock.ElapsedMilliseconds < 1000, $"{clock.ElapsedMilliseconds} ms for 10,000 trials");
    }
}
