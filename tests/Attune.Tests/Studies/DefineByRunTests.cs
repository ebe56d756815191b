using Attune.Samplers;
using Attune.Spaces;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Studies;

public sealed class DefineByRunTests
{
    [Fact]
    public void The_space_is_what_trials_asked_for_in_the_order_of_the_first_time()
    {
        var study = new Study(Objective.Minimize("loss")) { Seed = 1 };
        study.Optimize(
            static trial =>
            {
                var layers = trial.Int("layers", 1, 3);
                for (var i = 0; i < layers; i++)
                {
                    trial.Int($"units_{i}", 1, 100);
                }

                return trial.Float("rate", 1e-4, 1e-1, Scale.Log);
            },
            30
        );
        Assert.Equal(
            ["layers", "rate", "units_0", "units_1", "units_2"],
            study.Space.Select(static parameter => parameter.Name).Order(StringComparer.Ordinal)
        );
        Assert.All(
            study.Trials,
            static trial => Assert.Equal(trial.Parameters[0].Value.AsInt() + 2, trial.Parameters.Count)
        );
    }

    [Fact]
    public async Task Fingerprint_does_not_depend_on_workers_or_on_awaiting()
    {
        var fingerprints = new List<string>();
        foreach (var workers in new[] { 1, 2, 4 })
        {
            var study = new Study(Objective.Minimize("loss")) { Window = 4, Seed = 9 };
            await study.OptimizeAsync(Evaluate, trials: 30, workers: workers);
            fingerprints.Add(study.Fingerprint);
            var awaiting = new Study(Objective.Minimize("loss")) { Window = 4, Seed = 9 };
            await awaiting.OptimizeAsync(
                static async trial =>
                {
                    await Task.Yield();
                    return Evaluate(trial);
                },
                trials: 30,
                workers: workers
            );
            fingerprints.Add(awaiting.Fingerprint);
        }

        Assert.Single(fingerprints.Distinct());
    }

    [Fact]
    public void Defaults_come_first_where_the_study_says_so()
    {
        var study = new Study(Objective.Minimize("loss")) { NewParameters = NewParameters.Default };
        study.Optimize(static trial => trial.Int("n", 0, 1000, defaultValue: 7), 2);
        Assert.Equal(7, study.Trials[0].Parameters[0].Value.AsInt());
        Assert.NotEqual(7, study.Trials[1].Parameters[0].Value.AsInt());
    }

    [Fact]
    public void New_parameters_can_be_refused()
    {
        var space = new SearchSpace(new IntParameter("n", 0, 3));
        var study = new Study(Objective.Minimize("loss"), space) { NewParameters = NewParameters.Refuse };
        study.Optimize(static trial => trial.Int("n", 0, 3) + trial.Int("m", 0, 3), 1);
        Assert.Contains("'m' is not one", study.Trials[0].FailureReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_space_that_is_given_can_grow()
    {
        var study = new Study(Objective.Minimize("loss"), new SearchSpace(new IntParameter("n", 0, 3)))
        {
            SpaceGrows = true,
        };
        study.Optimize(static trial => trial.Int("n", 0, 3) + trial.Float("x", 0, 1, defaultValue: 0.5), 2);
        Assert.Equal(["n", "x"], study.Space.Select(static parameter => parameter.Name));
        Assert.Equal(0.5, study.Trials[0].Parameters[1].Value.AsDouble());
        Assert.NotEqual(0.5, study.Trials[1].Parameters[1].Value.AsDouble());
    }

    [Fact]
    public void One_name_with_two_definitions_is_an_error_that_names_both()
    {
        var study = new Study(Objective.Minimize("loss"));
        study.Optimize(static trial => trial.Int("n", 0, 3) + trial.Int("n", 0, 4), 1);
        Assert.Contains("Int 0 to 3", study.Trials[0].FailureReason, StringComparison.Ordinal);
        Assert.Contains("Int 0 to 4", study.Trials[0].FailureReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_that_moves_from_trial_to_trial_gets_values_inside()
    {
        var study = new Study(Objective.Minimize("loss"));
        study.Optimize(
            static trial =>
            {
                var value = trial.Int("n", trial.Number * 10, (trial.Number * 10) + 9);
                return value / 10 == trial.Number ? 1 : throw new InvalidOperationException($"got {value}");
            },
            5
        );
        Assert.All(study.Trials, static trial => Assert.Equal(TrialState.Complete, trial.State));
    }

    [Fact]
    public void Conditional_scopes_make_the_space_conditional()
    {
        var study = new Study(Objective.Minimize("loss")) { Sampler = new GridSampler() };
        study.Optimize(
            static trial =>
            {
                trial.Choice("optimizer", "sgd", "adam");
                using (trial.ConditionalScope("optimizer", "sgd"))
                {
                    trial.Boolean("nesterov");
                }

                return 1;
            },
            20
        );
        Assert.True(study.IsExhausted);
        Assert.Equal(3, study.Trials.Select(static trial => Assignment.Key(trial.Parameters)).Distinct().Count());
    }

    [Fact]
    public void Grid_goes_on_where_running_trials_widen_the_space()
    {
        var study = new Study(Objective.Minimize("loss")) { Sampler = new GridSampler(), Window = 3 };
        study.Optimize(
            static trial => trial.Int("a", 0, 1) + (trial.Number >= 2 ? trial.Int("b", 0, 1) : 0),
            100,
            workers: 2
        );
        Assert.True(study.IsExhausted);
        Assert.Equal(
            4,
            study
                .Trials.Where(static t => t.Parameters.Count == 2)
                .Select(static t => Assignment.Key(t.Parameters))
                .Distinct()
                .Count()
        );
    }

    private static TrialOutcome Evaluate(Trial trial)
    {
        var x = trial.Float("x", -1, 1);
        return trial.Choice("kind", "a", "b") == "b" ? x + trial.Int("y", 0, 9, step: 3) : x;
    }
}
