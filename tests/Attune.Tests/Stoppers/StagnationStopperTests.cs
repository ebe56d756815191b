using Attune.Numerics.Random;
using Attune.Spaces;
using Attune.Stoppers;
using Attune.TestKit;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Stoppers;

public sealed class StagnationStopperTests : StopperContract
{
    [Theory]
    [InlineData(new double[] { 3, 2, 2, 2 }, false)]
    [InlineData(new double[] { 3, 2, 2, 2, 5 }, true)]
    [InlineData(new double[] { 3, 2, 2, 2, 1 }, false)]
    [InlineData(new double[] { 0, 0, 0, 0 }, true)]
    public void Counts_trials_since_the_best(double[] values, bool stops) =>
        Assert.Equal(
            stops,
            Decide(new StagnationStopper { Trials = 3 }, [.. values.Select(static (v, i) => Complete(i, v))])
        );

    [Fact]
    public void Infeasible_trials_are_no_improvement()
    {
        TrialRecord[] trials = [.. Enumerable.Range(0, 5).Select(static i => Complete(i, -i))];
        for (var i = 1; i < 4; i++)
        {
            trials[i] = trials[i] with { Constraints = [new("memory", 1)] };
        }

        Assert.False(Decide(new StagnationStopper { Trials = 1 }, trials));
        Assert.False(Decide(new StagnationStopper { Trials = 1 }, trials[..4]));
        Assert.True(Decide(new StagnationStopper { Trials = 1 }, [.. trials[..4], Complete(4, 1)]));
    }

    [Fact]
    public void With_several_objectives_the_front_counts()
    {
        (double, double)[] values = [(1, 1), (0, 2), (2, 0), (2, 2), (1, 1)];
        TrialRecord[] trials =
        [
            .. values.Select(static (v, i) => Complete(i, v.Item1) with { Values = [v.Item1, v.Item2] }),
        ];
        Assert.False(Decides(trials[..4]));
        Assert.True(Decides(trials));

        static bool Decides(TrialRecord[] trials) =>
            new StagnationStopper { Trials = 2 }.ShouldStop(
                new StudySnapshot([Objective.Minimize("loss"), Objective.Minimize("seconds")], trials),
                new SearchSpace([]),
                RandomKey.FromSeed(0).OpenStream()
            );
    }

    [Fact]
    public void The_count_must_be_positive() =>
        Assert.Throws<ArgumentOutOfRangeException>(static () => new StagnationStopper { Trials = 0 });

    protected override Stopper Create() => new StagnationStopper { Trials = 12 };
}
