using Attune.Samplers.Quadratic;
using Attune.Spaces;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Samplers.Quadratic;

public sealed class QuadraticStepTests
{
    private static readonly SearchSpace Square = new(
        new FloatParameter("x", -5, 5),
        new FloatParameter("y", 1e-3, 1e3, Scale.Log)
    );

    [Fact]
    public void The_minimum_of_a_quadratic_function_is_found_at_once()
    {
        // A narrow valley across both coordinates: condition 10,000.
        var minimum = Step(
            Square,
            static trial =>
            {
                var (x, y) = (trial.Float("x", -5, 5), Math.Log10(trial.Float("y", 1e-3, 1e3, Scale.Log)));
                var (along, across) = (x - 1 + (3 * (y - 0.5)), x - 1 - (3 * (y - 0.5)));
                return (along * along) + (1e4 * across * across);
            },
            trials: 12
        )!;
        Assert.Equal(1, minimum[0].Value.AsDouble(), 1e-4);
        Assert.Equal(0.5, Math.Log10(minimum[1].Value.AsDouble()), 1e-4);
    }

    [Fact]
    public void It_stays_within_the_space()
    {
        var minimum = Step(
            Square,
            static trial => Math.Pow(trial.Float("x", -5, 5) - 9, 2) + trial.Float("y", 1e-3, 1e3, Scale.Log),
            trials: 12
        )!;
        Assert.All(minimum, static value => Assert.True(Square.Find(value.Key)!.Contains(value.Value)));
    }

    [Fact]
    public void Nothing_without_trials_enough() =>
        Assert.Null(Step(Square, static trial => trial.Float("x", -5, 5), trials: 8));

    [Fact]
    public void Nothing_where_all_values_are_equal() => Assert.Null(Step(Square, static _ => 1, trials: 20));

    [Fact]
    public void Nothing_where_choices_have_no_order() =>
        Assert.Null(
            Step(
                new SearchSpace(new FloatParameter("x", 0, 1), new ChoiceParameter("kind", ["a", "b"])),
                static trial => trial.Float("x", 0, 1),
                trials: 20
            )
        );

    [Fact]
    public void Nothing_under_constraints() =>
        Assert.Null(
            Step(
                Square,
                static trial =>
                {
                    trial.SetConstraint("c", trial.Float("x", -5, 5));
                    return trial.Float("y", 1e-3, 1e3, Scale.Log);
                },
                trials: 20
            )
        );

    private static IReadOnlyList<KeyValuePair<string, ParameterValue>>? Step(
        SearchSpace space,
        Func<Trial, TrialOutcome> objective,
        int trials
    )
    {
        var study = new Study(Objective.Minimize("loss"), space) { Sampler = new Attune.Samplers.RandomSampler() };
        study.Optimize(objective, trials);
        return QuadraticStep.Find(new StudySnapshot(study.Objectives, study.Trials), space);
    }
}
