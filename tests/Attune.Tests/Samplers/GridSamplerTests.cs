using Attune.Samplers;
using Attune.Spaces;
using Attune.TestKit;
using Xunit;

namespace Attune.Tests.Samplers;

public sealed class GridSamplerTests : SamplerContract
{
    protected override bool FiniteOnly => true;

    [Fact]
    public void Refuses_a_continuum()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            Create().Propose(Snapshot([]), new SearchSpace(new FloatParameter("x", 0, 1)), Stream(0))
        );
        Assert.Contains("'x' is a continuum", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Enqueued_points_do_not_change_the_order_of_the_others()
    {
        var space = new SearchSpace(new IntParameter("n", 0, 5));
        var study = new Study(Objective.Minimize("loss"), space) { Sampler = Create() };
        study.Optimize(static _ => 1, 2);
        study.Enqueue(new Dictionary<string, ParameterValue> { ["n"] = 4 });
        study.Optimize(static _ => 1);
        Assert.Equal([0, 1, 4, 2, 3, 5], study.Trials.Select(static trial => trial.Parameters[0].Value.AsInt()));
    }

    [Fact]
    public void Finds_what_another_sampler_left()
    {
        var space = new SearchSpace(new IntParameter("n", 0, 9));
        var study = new Study(Objective.Minimize("loss"), space);
        study.Optimize(static _ => 1, 4);
        var trials = study.Trials;
        var grid = new Study(Objective.Minimize("loss"), space) { Sampler = Create() };
        grid.AddTrials(trials);
        grid.Optimize(static _ => 1);
        Assert.Equal(10, grid.Trials.Select(static trial => trial.Parameters[0].Value.AsInt()).Distinct().Count());
    }

    protected override Sampler Create() => new GridSampler();
}
