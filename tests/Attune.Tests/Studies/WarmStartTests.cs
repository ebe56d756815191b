using Attune.Spaces;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Studies;

public sealed class WarmStartTests
{
    [Fact]
    public void The_best_of_another_study_come_first()
    {
        var space = new SearchSpace(new IntParameter("n", 1, 20), new IntParameter("m", 1, 20));
        var source = new Study(Objective.Maximize("score"), space);
        source.Optimize(static trial => -Math.Abs(trial.Int("n", 1, 20) - 12), 40);
        var narrower = new SearchSpace(
            new IntParameter("n", 1, 20),
            new IntParameter("m", 1, 5),
            new ChoiceParameter("kind", ["a", "b"])
        );
        var study = new Study(Objective.Minimize("loss"), narrower);
        Assert.InRange(study.WarmStart(source, 3), 1, 3);
        study.Optimize(static _ => 0, 6);
        var best = source.BestTrials(1)[0];
        Assert.Equal(best.Parameters[0], study.Trials[0].Parameters[0]);
        Assert.True(study.Trials[0].Enqueued);
        Assert.Equal(3, study.Trials[0].Parameters.Count);
        Assert.Equal(6, study.Trials.Count);
    }

    [Fact]
    public void Nothing_is_enqueued_twice_or_without_values()
    {
        static TrialOutcome Run(Trial trial) => trial.Int("n", 1, 3);
        var source = new Study(Objective.Minimize("loss"));
        source.Optimize(Run, 3);
        var study = new Study(Objective.Minimize("loss"));
        Assert.Equal(3, study.WarmStart(source));
        Assert.Equal(0, study.WarmStart(source));
        var other = new Study(Objective.Minimize("loss"), new SearchSpace(new IntParameter("m", 1, 3)));
        Assert.Equal(0, other.WarmStart(source));
    }
}
