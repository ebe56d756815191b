using Attune.Pruners;
using Attune.Samplers;
using Attune.Trials;
using Xunit;

namespace Attune.TestKit;

/// <summary>What every pruner must keep to. Derive, make the pruner, and the tests run.</summary>
public abstract class PrunerContract
{
    private static readonly string[] CurveKinds =
    [
        "none",
        "one",
        "NaN",
        "NaN at first",
        "infinite",
        "minus infinite",
        "equal",
        "rising",
        "extreme",
    ];

    /// <summary>Makes the pruner, as eager as its settings allow.</summary>
    protected abstract Pruner Create();

    [Fact]
    public void Goes_on_where_nothing_was_reported() =>
        Assert.False(Create().ShouldPrune(Snapshot(Direction.Minimize, 8), Running()));

    [Fact]
    public void The_definition_names_every_setting()
    {
        var settings = Create()
            .GetType()
            .GetProperties()
            .Where(static property => property.SetMethod is not null)
            .Select(static property => property.Name);
        Assert.All(settings, name => Assert.Contains($"{name}=", Create().Definition, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Direction.Minimize)]
    [InlineData(Direction.Maximize)]
    public void Decides_the_same_each_time_and_by_each_instance(Direction direction)
    {
        for (var steps = 1; steps <= 6; steps++)
        {
            double[] reports = [.. Enumerable.Range(0, steps).Select(static step => step * 3.0)];
            var first = Create().ShouldPrune(Snapshot(direction, 8), Running(reports));
            var pruner = Create();
            Assert.Equal(first, pruner.ShouldPrune(Snapshot(direction, 8), Running(reports)));
            Assert.Equal(first, pruner.ShouldPrune(Snapshot(direction, 8), Running(reports)));
        }
    }

    public static TheoryData<string, string> Curves() => new MatrixTheoryData<string, string>(CurveKinds, CurveKinds);

    /// <summary>Whatever the trial and the others reported: no error, and the same decision the other way round.</summary>
    [Theory]
    [MemberData(nameof(Curves))]
    public void Takes_whatever_was_reported(string own, string others)
    {
        for (var count = 0; count <= 9; count += 3)
        {
            var minimized = Create().ShouldPrune(Reported(Direction.Minimize, others, count), Running(CurveOf(own, 1)));
            var maximized = Create()
                .ShouldPrune(Reported(Direction.Maximize, others, count), Running(CurveOf(own, -1)));
            Assert.Equal(minimized, maximized);
        }
    }

    [Fact]
    public void Curves_that_are_all_equal_prune_nobody()
    {
        for (var count = 0; count <= 9; count++)
        {
            for (var steps = 0; steps <= 6; steps++)
            {
                var equal = Enumerable.Repeat(1.0, steps).ToArray();
                Assert.False(Create().ShouldPrune(Reported(Direction.Minimize, "equal", count), Running(equal)));
            }
        }
    }

    /// <summary>A study whose every curve is of one kind.</summary>
    [Theory]
    [InlineData("none")]
    [InlineData("one")]
    [InlineData("NaN")]
    [InlineData("infinite")]
    [InlineData("equal")]
    [InlineData("extreme")]
    public void A_study_goes_on_whatever_is_reported(string kind)
    {
        var study = new Study(Objective.Minimize("loss")) { Pruner = Create(), Window = 2 };
        study.Optimize(
            trial =>
            {
                foreach (var (step, value) in CurveOf(kind, 1).Index())
                {
                    trial.Report(step, value);
                    if (trial.ShouldPrune)
                    {
                        return TrialOutcome.Pruned;
                    }
                }

                return trial.Number % 3;
            },
            20
        );
        Assert.Equal(20, study.Trials.Count);
        Assert.All(
            study.Trials.Where(static trial => trial.State != TrialState.Pruned),
            static trial => Assert.Equal(TrialState.Complete, trial.State)
        );
    }

    [Fact]
    public void Both_directions_are_mirror_images()
    {
        for (var steps = 1; steps <= 6; steps++)
        {
            foreach (var slope in new[] { -2.0, 0, 0.5, 3 })
            {
                double[] reports = [.. Enumerable.Range(0, steps).Select(step => slope * (step + 1))];
                Assert.Equal(
                    Create().ShouldPrune(Snapshot(Direction.Minimize, 9), Running(reports)),
                    Create()
                        .ShouldPrune(Snapshot(Direction.Maximize, 9, -1), Running([.. reports.Select(static r => -r)]))
                );
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_study_gives_the_same_with_any_number_of_workers(int objectives)
    {
        if (objectives > 1 && !Create().TakesSeveralObjectives)
        {
            return;
        }

        const int Trials = 60;
        var fingerprints = new List<string>();
        foreach (var workers in new[] { 1, 2, 8 })
        {
            var disordered = new DisorderedTrials(workers, Trials);
            var study = new Study([
                .. new[] { Objective.Minimize("loss"), Objective.Maximize("speed") }.Take(objectives),
            ])
            {
                Sampler = new RandomSampler(),
                Pruner = Create(),
                Window = 8,
                Seed = 3,
                TrialEnded = disordered.Ended,
            };
            await study.OptimizeAsync(
                async trial =>
                {
                    var rate = trial.Float("rate", 0, 1);
                    double[] ValuesAt(int step) => [.. new[] { rate / (step + 1), rate * step }.Take(objectives)];
                    for (var step = 0; step < 6; step++)
                    {
                        trial.Report(step, ValuesAt(step));
                        if (step == 1)
                        {
                            await disordered.HoldAsync(trial);
                        }

                        // Before the barrier nobody may leave, or it would wait for a trial that has ended.
                        if (step > 0 && trial.ShouldPrune)
                        {
                            return TrialOutcome.Pruned;
                        }
                    }

                    return TrialOutcome.Of(ValuesAt(6));
                },
                Trials,
                workers
            );
            fingerprints.Add(study.Fingerprint);
        }

        Assert.Single(fingerprints.Distinct());
    }

    // Ended trials of all kinds.
    private static StudySnapshot Snapshot(Direction direction, int count, double sign = 1) =>
        new(
            new Objective("loss", direction),
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(number =>
                    {
                        var state = (number % 4) switch
                        {
                            2 => TrialState.Failed,
                            3 => TrialState.Pruned,
                            _ => TrialState.Complete,
                        };
                        var reports = Enumerable
                            .Range(0, state == TrialState.Complete ? 6 : 3)
                            .Select(step => KeyValuePair.Create((long)step, sign * (number + step)));
                        double? value = state == TrialState.Failed ? null : sign * number;
                        return new TrialRecord(number, [], state, value, [.. reports], null);
                    }),
            ]
        );

    private static TrialRecord Running(params double[] reports) =>
        new(
            100,
            [],
            TrialState.Running,
            null,
            [.. reports.Select(static (value, step) => KeyValuePair.Create((long)step, value))],
            null
        );

    private static double[] CurveOf(string kind, double sign) =>
        [
            .. (
                kind switch
                {
                    "none" => Array.Empty<double>(),
                    "one" => [2],
                    "NaN" => [double.NaN, double.NaN, double.NaN],
                    "NaN at first" => [double.NaN, double.NaN, 1, 2],
                    "infinite" => [double.PositiveInfinity, double.PositiveInfinity, 3],
                    "minus infinite" => [double.NegativeInfinity, 0, 3],
                    "equal" => [1, 1, 1, 1, 1, 1],
                    "rising" => [1, 2, 3, 4, 5, 6],
                    _ => [1e300, -1e300, double.MaxValue, -double.MaxValue, double.Epsilon, 0],
                }
            ).Select(value => sign * value),
        ];

    private static StudySnapshot Reported(Direction direction, string kind, int count)
    {
        var curve = CurveOf(kind, direction == Direction.Minimize ? 1 : -1);
        return new StudySnapshot(
            new Objective("loss", direction),
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(number =>
                        Running(curve) with
                        {
                            Number = number,
                            State = number % 3 == 2 ? TrialState.Pruned : TrialState.Complete,
                            Value = 1,
                        }
                    ),
            ]
        );
    }
}
