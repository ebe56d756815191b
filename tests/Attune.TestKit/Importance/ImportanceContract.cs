using Attune.Importance;
using Attune.Numerics.Random;
using Attune.Samplers;
using Attune.Spaces;
using Attune.Trials;
using Xunit;

namespace Attune.TestKit;

/// <summary>What every importance evaluator must keep to. Derive, make the evaluator, and the tests run.</summary>
public abstract class ImportanceContract
{
    private static readonly Parameter[] Parameters =
    [
        new FloatParameter("weighty", 0, 1),
        new FloatParameter("rate", 1e-5, 1, Scale.Log),
        new FloatParameter("share", 0.1, 0.9, Scale.ReverseLog),
        new FloatParameter("dropout", 0, 0.55) { Step = 0.25 },
        new IntParameter("layers", 1, 1000),
        new IntParameter("units", 8, 64, Scale.Log) { Step = 2 },
        new IntParameter("width", 10, 31) { Step = 10 },
        new IntParameter("patience", 1, 1000, Scale.Log),
        new ChoiceParameter("optimizer", ["sgd", "adam", "lion"]),
        new BooleanParameter("nesterov"),
        new FixedParameter("batch", 32),
        new FloatParameter("alone", 3, 3.5) { Step = 1 },
    ];

    /// <summary>Makes the evaluator.</summary>
    protected abstract ImportanceEvaluator Create();

    [Fact]
    public void Finds_the_parameter_that_matters()
    {
        var importances = Create().Evaluate(Points(120));
        Assert.Equal("weighty", importances[0].Name);
        Assert.True(importances[0].Importance > 2 * importances[1].Importance, string.Join(", ", importances));
    }

    [Fact]
    public void Names_every_parameter_once_and_the_most_important_first()
    {
        var importances = Create().Evaluate(Points(50));
        Assert.Equal(Parameters.Select(static p => p.Name).Order(), importances.Select(static i => i.Name).Order());
        Assert.Equal(importances.OrderByDescending(static i => i.Importance), importances);
        Assert.All(importances, static i => Assert.True(i.Importance >= 0 && double.IsFinite(i.Importance), $"{i}"));
    }

    [Fact]
    public void What_has_one_value_does_not_matter() =>
        Assert.All(
            Create().Evaluate(Points(50)).Where(static i => i.Name is "batch" or "alone"),
            static i => Assert.Equal(0, i.Importance)
        );

    [Fact]
    public void The_same_points_give_the_same_bits()
    {
        var evaluator = Create();
        var first = evaluator.Evaluate(Points(40));
        evaluator.Evaluate(Points(7));
        Assert.Equal(first, evaluator.Evaluate(Points(40)));
        Assert.Equal(first, Create().Evaluate(Points(40)));
    }

    [Fact]
    public void No_points_name_nothing() => Assert.Empty(Create().Evaluate([]));

    [Fact]
    public void One_point_makes_nothing_important() =>
        Assert.All(Create().Evaluate(Points(1)), static i => Assert.Equal(0, i.Importance));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(11)]
    public void Takes_few_points(int count) =>
        Assert.All(Create().Evaluate(Points(count)), static i => Assert.True(double.IsFinite(i.Importance), $"{i}"));

    [Fact]
    public void Losses_that_are_all_equal_make_nothing_important() =>
        Assert.All(
            Create().Evaluate([.. Points(30).Select(static point => point with { Losses = [0.5] })]),
            static i => Assert.Equal(0, i.Importance)
        );

    [Fact]
    public void Points_that_are_all_the_same_make_nothing_important()
    {
        var point = Points(1)[0];
        var points = Enumerable.Range(0, 30).Select(i => point with { Losses = [i] });
        Assert.All(Create().Evaluate([.. points]), static i => Assert.True(i.Importance < 0.2, $"{i}"));
    }

    // Powers of two, so that scaling rounds nothing.
    [Theory]
    [InlineData(990)]
    [InlineData(-990)]
    public void The_unit_of_the_losses_does_not_matter(int exponent) =>
        Assert.Equal(Create().Evaluate(Points(40)), Create().Evaluate(Points(40, Math.ScaleB(1, exponent))));

    [Fact]
    public void Takes_losses_from_one_end_to_the_other()
    {
        var points = Points(20)
            .Select(static (point, i) => point with { Losses = [i % 2 == 0 ? 1.7e308 : -1.7e308 + i] });
        Assert.All(Create().Evaluate([.. points]), static i => Assert.True(double.IsFinite(i.Importance), $"{i}"));
    }

    [Fact]
    public void Takes_parameters_that_exist_in_some_points_only()
    {
        var points = Points(60)
            .Select(static (point, i) => i % 3 == 0 ? point with { Values = [.. point.Values.Take(4)] } : point);
        var importances = Create().Evaluate([.. points]);
        Assert.Equal(Parameters.Length, importances.Count);
        Assert.Equal("weighty", importances[0].Name);
    }

    [Fact]
    public void Takes_ranges_that_change()
    {
        Parameter[] ranges =
        [
            new FloatParameter("x", 0, 1),
            new FloatParameter("x", -3, 2),
            new IntParameter("x", 1, 5),
            new ChoiceParameter("x", ["a", "b"]),
        ];
        for (var kinds = 2; kinds <= 4; kinds++)
        {
            var points = Enumerable
                .Range(0, 40)
                .Select(i =>
                {
                    var range = ranges[i % kinds];
                    return new ScoredPoint([new(range, range.FromUnit(i / 40.0))], [i]);
                });
            Assert.True(double.IsFinite(Assert.Single(Create().Evaluate([.. points])).Importance));
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Refuses_losses_that_are_no_numbers(double loss)
    {
        ScoredPoint[] points = [.. Points(5), Points(1)[0] with { Losses = [loss] }];
        Assert.Throws<ArgumentException>(() => Create().Evaluate(points));
    }

    [Fact]
    public void A_study_counts_complete_trials_only()
    {
        var study = new Study(Objective.Minimize("loss")) { Sampler = new RandomSampler(), Seed = 3 };
        study.Optimize(
            static trial =>
            {
                var x = trial.Float("x", 0, 1);
                trial.Float("y", 0, 1);
                trial.Report(0, trial.Number);
                return (trial.Number % 5) switch
                {
                    0 => TrialOutcome.Pruned,
                    1 => TrialOutcome.Failed("no"),
                    _ => x * x,
                };
            },
            80
        );
        var all = study.Importances(Create());
        Assert.Equal(all, study.Importances(Create(), trials: static trial => trial.State == TrialState.Complete));
        Assert.Equal("x", all[0].Name);
        Assert.Equal(1, all.Sum(static i => i.Importance), 1e-12);
        Assert.NotEqual(all, study.Importances(Create(), trials: static trial => trial.Number < 40));
        Assert.Equal(
            "y",
            study.Importances(Create(), ImportanceTarget.Minimize(static t => t.Parameters[1].Value.AsDouble()))[0].Name
        );
    }

    /// <summary>Points of all kinds of parameters at random; the first parameter decides nearly alone.</summary>
    protected static IReadOnlyList<ScoredPoint> Points(int count, double unit = 1)
    {
        var random = RandomKey.FromSeed(11).OpenStream();
        var points = new ScoredPoint[count];
        for (var i = 0; i < count; i++)
        {
            KeyValuePair<Parameter, ParameterValue>[] values =
            [
                .. Parameters.Select(p => KeyValuePair.Create(p, p.FromUnit(random.NextDouble()))),
            ];
            var loss = Math.Abs(values[0].Value.AsDouble() - 0.3) + (0.01 * random.NextDouble());
            points[i] = new ScoredPoint(values, [loss * unit]);
        }

        return points;
    }
}
