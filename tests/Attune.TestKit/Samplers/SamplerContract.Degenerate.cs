using Attune.Samplers;
using Attune.Spaces;
using Attune.Trials;
using Xunit;

namespace Attune.TestKit;

/// <content>Studies that leave little to learn from, and numbers that arithmetic does not survive.</content>
public abstract partial class SamplerContract
{
    private static readonly double[] ExtremeValues =
    [
        1e300,
        -1e300,
        double.MaxValue,
        -double.MaxValue,
        double.Epsilon,
        0,
        -0.0,
    ];

    /// <summary>What every trial comes to, and the number of objectives.</summary>
    public static TheoryData<string, int> Outcomes() =>
        new MatrixTheoryData<string, int>(
            [
                "equal",
                "zero",
                "failed",
                "thrown",
                "NaN",
                "infinite",
                "pruned",
                "pruned at NaN",
                "extreme",
                "one of many",
            ],
            [1, 2]
        );

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Goes_on_whatever_trials_come_to(string outcome, int objectives)
    {
        if (objectives > 1 && !Create().Features.HasFlag(SamplerFeatures.SeveralObjectives))
        {
            return;
        }

        var space = Everything();
        var study = new Study([.. Objectives.Take(objectives)], space) { Sampler = Create(), Window = 3 };
        study.Optimize(trial => OutcomeOf(trial, outcome, objectives), EnoughTrials);
        Assert.Equal(EnoughTrials, study.Trials.Count);
        Assert.All(study.Trials, trial => AssertPoint(space, trial.Parameters));
    }

    public static TheoryData<string> PointlessSpaces() => ["fixed", "one value each", "one value and a condition"];

    [Theory]
    [MemberData(nameof(PointlessSpaces))]
    public void Spaces_of_one_point_are_exhausted_by_one_trial(string kind)
    {
        var space = kind switch
        {
            "fixed" => new SearchSpace(new FixedParameter("a", 1), new FixedParameter("b", "x")),
            "one value each" => new SearchSpace([
                new IntParameter("i", 3, 3),
                new IntParameter("j", 3, 3, Scale.Log),
                new FloatParameter("f", 2, 2) { Step = 0.5 },
                new ChoiceParameter("c", ["x"]),
                .. FiniteOnly
                    ? Array.Empty<Parameter>()
                    :
                    [
                        new FloatParameter("x", 2, 2),
                        new FloatParameter("y", 1e-5, 1e-5, Scale.Log),
                        new FloatParameter("z", 0.5, 0.5, Scale.ReverseLog),
                    ],
            ]),
            _ => new SearchSpace(
                new ChoiceParameter("c", ["x"]),
                new IntParameter("i", -7, -7) { Condition = new Condition("c", ["x"]) },
                new IntParameter("j", 0, 9) { Condition = new Condition("c", ["y"]) }
            ),
        };
        var study = new Study(Objective.Minimize("loss"), space) { Sampler = Create(), Window = 2 };
        study.Optimize(static _ => 1, 50);
        Assert.Single(study.Trials);
        Assert.True(study.IsExhausted);
        AssertPoint(space, study.Trials[0].Parameters);
    }

    [Fact]
    public void A_huge_range_is_searched_from_end_to_end()
    {
        var space = new SearchSpace([
            new IntParameter("whole", -(1L << 61), 1L << 61) { Step = FiniteOnly ? 1L << 52 : null },
            new IntParameter("power", 1, 1L << 61, Scale.Log) { Step = FiniteOnly ? 2 : null },
            .. FiniteOnly
                ? Array.Empty<Parameter>()
                :
                [
                    new FloatParameter("wide", -1e308, 1e308),
                    new FloatParameter("magnitude", 1e-300, 1e300, Scale.Log),
                    new FloatParameter("reversed", 1e-300, 1e300, Scale.ReverseLog),
                    new FloatParameter("tiny", 0, double.Epsilon * 1000),
                ],
        ]);
        var study = Run(space, EnoughTrials, static trial => trial.Number % 7);
        Assert.Equal(EnoughTrials, study.Trials.Count);
        Assert.All(study.Trials, trial => AssertPoint(space, trial.Parameters));
        foreach (var parameter in space.Where(_ => !WalksInOrder))
        {
            var units = study.Trials.Select(trial =>
                parameter.ToUnit(trial.Parameters.First(value => value.Key == parameter.Name).Value)
            );
            Assert.All(units, static unit => Assert.InRange(unit, 0, 1));
            if (parameter is not FloatParameter { Scale: Scale.ReverseLog })
            {
                // A reversed scale's dense end is one number here: 1e300 less what rounding takes.
                Assert.InRange(units.Min(), 0, 0.4);
                Assert.InRange(units.Max(), 0.6, 1);
            }
        }
    }

    [Fact]
    public void Takes_200_parameters()
    {
        var space = new SearchSpace([
            .. Enumerable
                .Range(0, 200)
                .Select(
                    Parameter (i) =>
                        (i % 5) switch
                        {
                            0 when !FiniteOnly => new FloatParameter($"p{i}", 0, 1),
                            1 when !FiniteOnly => new FloatParameter($"p{i}", 1e-5, 1, Scale.Log),
                            // A grid and brute force walk through fewer than 2⁶³ points.
                            _ when FiniteOnly && i > 30 => new FixedParameter($"p{i}", i),
                            2 => new ChoiceParameter($"p{i}", ["a", "b", "c"]),
                            3 => new BooleanParameter($"p{i}"),
                            _ => new IntParameter($"p{i}", 1, 3),
                        }
                ),
        ]);
        var trials = Math.Min(EnoughTrials, 20);
        var study = Run(space, trials, static trial => trial.Values.Count(static v => v.Value == 1) + trial.Number);
        Assert.Equal(trials, study.Trials.Count);
        Assert.All(study.Trials, trial => AssertPoint(space, trial.Parameters));
    }

    [Fact]
    public void A_finite_space_is_exhausted_though_every_trial_failed()
    {
        var study = new Study(Objective.Minimize("loss"), Small) { Sampler = Create(), Window = 8 };
        study.Optimize(static _ => double.NaN, 100, 8);
        Assert.True(study.IsExhausted);
        Assert.Equal(9, study.Trials.Select(static trial => Assignment.Key(trial.Parameters)).Distinct().Count());
    }

    private static TrialOutcome OutcomeOf(Trial trial, string outcome, int objectives)
    {
        double[] All(double value) => [.. Enumerable.Repeat(value, objectives)];
        switch (outcome)
        {
            case "failed":
                return TrialOutcome.Failed("no memory");
            case "thrown":
                throw new InvalidOperationException("diverged");
            case "pruned":
                return TrialOutcome.Pruned;
            case "pruned at NaN":
                trial.Report(0, All(double.NaN));
                return TrialOutcome.Pruned;
            case "one of many":
                return trial.Number == 5 ? TrialOutcome.Of(All(3)) : TrialOutcome.Failed("no memory");
            case "extreme":
                return TrialOutcome.Of([
                    .. Enumerable.Range(0, objectives).Select(i => ExtremeValues[(trial.Number + (2 * i)) % 7]),
                ]);
            default:
                return TrialOutcome.Of(
                    All(
                        outcome switch
                        {
                            "equal" => 0.5,
                            "zero" => 0,
                            "NaN" => double.NaN,
                            _ => trial.Number % 2 == 0 ? double.PositiveInfinity : double.NegativeInfinity,
                        }
                    )
                );
        }
    }
}
