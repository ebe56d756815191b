using Attune.Spaces;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Studies;

public sealed class AskAndTellTests
{
    private static readonly SearchSpace Space = new(
        new IntParameter("n", 0, 9),
        new ChoiceParameter("kind", ["a", "b"]),
        new FloatParameter("x", 0, 1) { Condition = new Condition("kind", ["b"]) }
    );

    [Fact]
    public void Gives_what_optimize_gives()
    {
        var asked = Make();
        for (var i = 0; i < 10; i++)
        {
            var trial = asked.Ask();
            asked.Tell(trial, trial["n"].AsInt());
        }

        var optimized = Make();
        optimized.Optimize(static trial => trial["n"].AsInt(), 10);
        Assert.Equal(optimized.Fingerprint, asked.Fingerprint);
    }

    [Fact]
    public void The_window_bounds_how_many_are_open()
    {
        var study = Make(window: 2);
        study.Ask();
        var second = study.Ask();
        Assert.Contains("of a Window of 2 these run: 0, 1", Refused(() => study.Ask()), StringComparison.Ordinal);
        study.Tell(second, 1);
        Refused(() => study.Ask());
        study.Tell(0, TrialOutcome.Failed("no memory"));
        Assert.Equal(2, study.Ask().Number);
    }

    [Fact]
    public void What_cannot_be_told_is_refused()
    {
        var study = Make();
        Assert.Contains("no trial 0", Refused(() => study.Tell(0, 1)), StringComparison.Ordinal);
        study.Enqueue(new Dictionary<string, ParameterValue> { ["n"] = 1 });
        Assert.Contains("is waiting", Refused(() => study.Tell(0, 1)), StringComparison.Ordinal);
        var trial = study.Ask();
        Assert.Throws<ArgumentException>(() => study.Tell(trial, default));
        study.Tell(trial, 1);
        Assert.Contains("is Complete already", Refused(() => study.Tell(trial, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void NaN_is_a_failure_and_pruned_keeps_the_last_report()
    {
        var study = Make();
        Assert.Equal(TrialState.Failed, study.Tell(study.Ask(), double.NaN).State);
        var trial = study.Ask();
        trial.Report(0, 3);
        trial.Report(1, 2);
        trial.Report(1, 9);
        var pruned = study.Tell(trial, TrialOutcome.Pruned);
        Assert.Equal((TrialState.Pruned, 2.0), (pruned.State, pruned.Value));
        Assert.Null(study.BestTrial);
    }

    [Fact]
    public void Enqueued_trials_come_first_and_are_completed_by_the_sampler()
    {
        var study = Make();
        study.Tell(study.Ask(), 1);
        Assert.True(study.Enqueue(new Dictionary<string, ParameterValue> { ["x"] = 0.25, ["kind"] = "b" }));
        Assert.False(
            study.Enqueue(new Dictionary<string, ParameterValue> { ["kind"] = "b", ["x"] = 0.25 }, skipIfExists: true)
        );
        Assert.Single(study.WaitingTrials);
        var trial = study.Ask();
        Assert.Equal(1, trial.Number);
        Assert.Equal(["n", "kind", "x"], trial.Values.Select(static value => value.Key));
        Assert.Equal(0.25, trial["x"].AsDouble());
        Assert.True(study.Tell(trial, 1).Enqueued);
    }

    [Theory]
    [InlineData("n", 10, "n = 10 is not in n: Int 0 to 9")]
    [InlineData("m", 1, "there is no 'm'")]
    public void Enqueued_values_lie_in_the_space(string name, int value, string rule)
    {
        var study = Make();
        var error = Assert.Throws<ArgumentException>(() =>
            study.Enqueue(new Dictionary<string, ParameterValue> { [name] = value })
        );
        Assert.Contains(rule, error.Message, StringComparison.Ordinal);
        Assert.Empty(study.WaitingTrials);
    }

    [Fact]
    public void Trials_from_elsewhere_are_learnt_from()
    {
        var study = Make();
        TrialRecord trial = new(7, [new("n", 4), new("kind", "a")], TrialState.Complete, -1, [new(0, 2)], null);
        Assert.Equal(0, study.AddTrial(trial).Number);
        Assert.Equal(-1, study.BestTrial!.Value);
        Assert.Equal(1, study.Ask().Number);
        Assert.Throws<ArgumentException>(() => study.AddTrial(trial with { State = TrialState.Running }));
        Assert.Throws<ArgumentException>(() => study.AddTrial(trial with { Value = null }));
        Assert.Throws<ArgumentException>(() => study.AddTrial(trial with { Parameters = [new("n", -1)] }));
    }

    [Fact]
    public void Attributes_are_kept()
    {
        var study = Make();
        var trial = study.Ask();
        trial.SetAttribute("note", "x");
        trial.SetAttribute("note", 2);
        Assert.Equal([new("note", 2)], study.Tell(trial, 1).Attributes);
    }

    private static Study Make(int window = 1) => new(Objective.Minimize("loss"), Space) { Window = window, Seed = 3 };

    private static string Refused(Action action) => Assert.Throws<InvalidOperationException>(action).Message;
}
