using Attune.Numerics.Random;
using Attune.Spaces;
using Attune.Stoppers;
using Attune.TestKit;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Stoppers;

public sealed class TargetStopperTests : StopperContract
{
    [Theory]
    [InlineData(0.2, true)]
    [InlineData(0.1, true)]
    [InlineData(0.0999, false)]
    [InlineData(double.PositiveInfinity, true)]
    public void Stops_when_a_trial_is_at_least_as_good(double target, bool stops) =>
        Assert.Equal(stops, Decide(new TargetStopper(target), [Complete(0, 3), Complete(1, 0.1)]));

    [Fact]
    public void Infeasible_trials_do_not_count() =>
        Assert.False(Decide(new TargetStopper(1), [Complete(0, 0) with { Constraints = [new("memory", 0.5)] }]));

    [Fact]
    public void One_trial_must_reach_all_objectives()
    {
        Objective[] objectives = [Objective.Minimize("loss"), Objective.Maximize("accuracy")];
        TrialRecord[] trials =
        [
            Complete(0, 0.1) with
            {
                Values = [0.1, 0.5],
            },
            Complete(1, 0.4) with
            {
                Values = [0.4, 0.9],
            },
        ];
        Assert.False(Decides(0.2, 0.8));
        Assert.True(Decides(0.4, 0.8));
        Assert.True(Decides(0.2, double.NegativeInfinity));
        Assert.Throws<InvalidOperationException>(() => Decides(0.2));

        bool Decides(params double[] target) =>
            new TargetStopper(target).ShouldStop(
                new StudySnapshot(objectives, trials),
                new SearchSpace([]),
                RandomKey.FromSeed(0).OpenStream()
            );
    }

    [Fact]
    public void A_target_is_a_number()
    {
        Assert.Throws<ArgumentException>(static () => new TargetStopper(double.NaN));
        Assert.Throws<ArgumentException>(static () => new TargetStopper());
    }

    protected override Stopper Create() => new TargetStopper(0.12);
}
