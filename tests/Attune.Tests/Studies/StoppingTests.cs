using Attune.Spaces;
using Attune.Stoppers;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Studies;

public sealed class StoppingTests
{
    [Fact]
    public void Trials_at_work_end_as_usual()
    {
        var study = new Study(Objective.Minimize("loss")) { Stoppers = [new TargetStopper(5)], Window = 4 };
        study.Optimize(static trial => 10 - trial.Number + (0 * trial.Float("x", 0, 1)), 100);

        // Trial 5 reaches the target; 6, 7 and 8 begin before it can be known.
        Assert.Equal(9, study.Trials.Count);
        Assert.IsType<TargetStopper>(study.StoppedBy);
    }

    [Fact]
    public void The_first_stopper_that_says_so_is_named()
    {
        var study = new Study(Objective.Minimize("loss"))
        {
            Stoppers = [new TargetStopper(-1), new StagnationStopper { Trials = 3 }],
        };
        study.Optimize(static trial => trial.Float("x", 0, 1) * 0, 100);
        Assert.Equal(4, study.Trials.Count);
        Assert.Equal("StagnationStopper(Trials=3)", study.StoppedBy!.Definition);
    }

    [Fact]
    public void Asking_for_more_is_an_error_that_names_the_stopper()
    {
        var study = new Study(Objective.Minimize("loss")) { Stoppers = [new TrialCountStopper(1)] };
        study.Tell(study.Ask(), 1);
        var error = Assert.Throws<InvalidOperationException>(() => study.Ask());
        Assert.Contains("TrialCountStopper(Trials=1, States=Complete)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_better_trial_from_elsewhere_lets_the_study_go_on()
    {
        var study = new Study(Objective.Minimize("loss")) { Stoppers = [new StagnationStopper { Trials = 2 }] };
        study.Optimize(static _ => 1, 50);
        Assert.Equal(3, study.Trials.Count);
        study.AddTrial(new TrialRecord(0, [], TrialState.Complete, 0.5, [], null));
        study.Optimize(static _ => 1, 50);
        Assert.Equal(6, study.Trials.Count);
    }

    [Fact]
    public void What_waits_does_not_begin_either()
    {
        var study = new Study(Objective.Minimize("loss"), new SearchSpace(new FloatParameter("x", 0, 1)))
        {
            Stoppers = [new TargetStopper(1)],
        };
        study.Enqueue(new Dictionary<string, ParameterValue> { ["x"] = 0.5 });
        study.Enqueue(new Dictionary<string, ParameterValue> { ["x"] = 0.6 });
        study.Optimize(static trial => trial.Float("x", 0, 1), 10);
        Assert.Single(study.Trials);
        Assert.Single(study.WaitingTrials);
    }
}
