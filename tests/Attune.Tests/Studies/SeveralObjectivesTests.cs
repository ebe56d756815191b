using Attune.Pruners;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Storage;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Studies;

public sealed class SeveralObjectivesTests
{
    private static readonly Objective[] Both = [Objective.Minimize("loss"), Objective.Maximize("speed")];
    private static readonly SearchSpace Space = new(new FloatParameter("x", 0, 1), new FloatParameter("y", 0, 1));

    [Fact]
    public void The_front_holds_what_nothing_dominates_and_every_value_is_kept()
    {
        var study = new Study(Both, Space);
        double[][] values =
        [
            [1, 1],
            [2, 5],
            [2, 4],
            [1, 1],
            [0, 0],
            [3, 5],
        ];
        study.Optimize(trial => TrialOutcome.Of(values[trial.Number]), 6);
        Assert.Equal(Both, study.Objectives);
        Assert.Equal(values, study.Trials.Select(static trial => trial.Values));
        Assert.Equal([0, 1, 3, 4], study.ParetoFront.Select(static trial => trial.Number));
    }

    [Fact]
    public void Of_one_objective_the_front_is_all_that_share_the_best_value()
    {
        var study = new Study(Objective.Maximize("score"));
        study.Optimize(static trial => trial.Number % 2, 4);
        Assert.Equal([1, 3], study.ParetoFront.Select(static trial => trial.Number));
    }

    [Fact]
    public void No_trial_is_the_best()
    {
        var study = new Study(Both, Space);
        study.Optimize(static _ => TrialOutcome.Of(1, 2), 1);
        var error = Assert.Throws<InvalidOperationException>(() => study.BestTrial);
        Assert.Contains("ParetoFront", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => study.BestTrials(2));
    }

    [Fact]
    public void Infeasible_trials_are_never_best()
    {
        var study = new Study(Objective.Minimize("loss"));
        study.Optimize(
            static trial =>
            {
                trial.SetConstraint("size", 1 - trial.Number);
                trial.SetConstraint("size", 9);
                return trial.Number;
            },
            3
        );
        Assert.Equal(1, study.BestTrial!.Number);
        Assert.Equal([new("size", 0)], study.BestTrial.Constraints);
        Assert.Equal([1, 2], study.BestTrials(5).Select(static trial => trial.Number));
        Assert.Equal([1], study.ParetoFront.Select(static trial => trial.Number));
    }

    [Fact]
    public void A_constraint_must_be_a_number()
    {
        var study = new Study(Objective.Minimize("loss"));
        var error = Assert.Throws<ArgumentException>(() => study.Ask().SetConstraint("size", double.NaN));
        Assert.Contains("size", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_wrong_number_of_values_is_a_failure(int count)
    {
        var study = new Study(Both, Space) { MaximumRetries = 2 };
        study.Optimize(_ => TrialOutcome.Of(new double[count]), 1);
        var trial = Assert.Single(study.Trials);
        Assert.Equal(TrialState.Failed, trial.State);
        Assert.Equal(1, trial.Attempts);
        Assert.Empty(trial.Values);
        Assert.Contains($"got {count}", trial.FailureReason, StringComparison.Ordinal);
        Assert.Contains("loss, speed", trial.FailureReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_values_for_one_objective_are_a_failure()
    {
        var study = new Study(Objective.Minimize("loss"));
        var told = study.Tell(study.Ask(), TrialOutcome.Of(1, 2));
        Assert.Equal(TrialState.Failed, told.State);
        Assert.Null(told.Value);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Each_value_must_be_finite(double value)
    {
        var study = new Study(Both, Space);
        study.Optimize(_ => TrialOutcome.Of(1, value), 1);
        Assert.Equal(TrialState.Failed, study.Trials[0].State);
        Assert.StartsWith("objective 2 of 2 is ", study.Trials[0].FailureReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Pruned_trials_have_the_values_of_the_last_step()
    {
        var study = new Study(Both, Space);
        study.Optimize(
            static trial =>
            {
                trial.Report(7, 1, 2);
                trial.Report(7, 5, 6);
                trial.Report(3, 3, 4);
                if (trial.Number == 1)
                {
                    trial.Report(9, 0, double.NaN);
                }

                return TrialOutcome.Pruned;
            },
            2
        );
        Assert.Equal([1, 2], study.Trials[0].Values);
        Assert.Equal([new(7, 1.0), new(3, 3)], study.Trials[0].Reports);
        Assert.Equal(
            [
                [1, 2],
                [3, 4],
            ],
            study.Trials[0].ReportedValues.Select(static report => report.Value)
        );
        Assert.Empty(study.Trials[1].Values);
    }

    [Fact]
    public void A_report_has_a_value_for_each_objective()
    {
        var study = new Study(Both, Space);
        var error = Assert.Throws<ArgumentException>(() => study.Ask().Report(0, 1));
        Assert.Contains("loss, speed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Samplers_and_pruners_of_one_objective_are_refused_before_any_work()
    {
        var storage = new InMemoryStorage();
        var sampler = new Study(Both, Space) { Sampler = new BayesianSampler(), Storage = storage };
        var error = Assert.Throws<InvalidOperationException>(() => sampler.Ask());
        Assert.Contains("BayesianSampler", error.Message, StringComparison.Ordinal);
        Assert.Contains("loss, speed", error.Message, StringComparison.Ordinal);
        var pruner = new Study(Both, Space) { Pruner = new MedianPruner(), Storage = storage };
        Assert.Contains(
            "MedianPruner",
            Assert.Throws<InvalidOperationException>(() => pruner.Ask()).Message,
            StringComparison.Ordinal
        );
        Assert.Null(storage.Definition);
    }

    [Fact]
    public void Objectives_have_names_of_their_own() =>
        Assert.Contains(
            "loss",
            Assert
                .Throws<ArgumentException>(() => new Study([Objective.Minimize("loss"), Objective.Maximize("loss")]))
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void There_is_at_least_one_objective() => Assert.Throws<ArgumentException>(() => new Study([]));

    [Fact]
    public void The_fingerprint_tells_every_value_and_constraint_apart()
    {
        Assert.Equal(Run(1, 2, 0), Run(1, 2, 0));
        Assert.Equal(4, new[] { Run(1, 2, 0), Run(1, 3, 0), Run(1, 2, -1), Run(0, 2, 0) }.Distinct().Count());

        static string Run(double reported, double speed, double constraint)
        {
            var study = new Study(Both, Space);
            study.Optimize(
                trial =>
                {
                    trial.Report(0, 1, reported);
                    trial.SetConstraint("size", constraint);
                    return TrialOutcome.Of(1, speed);
                },
                1
            );
            return study.Fingerprint;
        }
    }

    [Fact]
    public void Another_set_of_objectives_is_another_study()
    {
        var storage = new InMemoryStorage();
        new Study(Both, Space) { Storage = storage }.Ask();
        var other = new Study([Both[0], Objective.Minimize("speed")], Space)
        {
            Storage = storage,
            Start = StudyStart.Resume,
        };
        Assert.Contains(
            "objectives",
            Assert.Throws<StudyDiffersException>(() => other.Ask()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Added_trials_have_a_value_for_each_objective()
    {
        var study = new Study(Both, Space);
        KeyValuePair<string, ParameterValue>[] point = [new("x", 0.5), new("y", 0.5)];
        var trial = new TrialRecord(0, point, TrialState.Complete, null, [], null) { Values = [1, 2] };
        Assert.Equal(1, study.AddTrial(trial).Value);
        Assert.Throws<ArgumentException>(() => study.AddTrial(trial with { Values = [1] }));
        Assert.Throws<ArgumentException>(() => study.AddTrial(trial with { Values = [1, double.NaN] }));
        Assert.Throws<ArgumentException>(() => study.AddTrial(trial with { Values = [] }));
        study.AddTrial(trial with { State = TrialState.Pruned, Values = [] });
    }
}
