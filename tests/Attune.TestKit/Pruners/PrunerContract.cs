using Attune.Pruners;
using Attune.Samplers;
using Attune.Trials;
using Xunit;

namespace Attune.TestKit;

/// <summary>What every pruner must keep to. Derive, make the pruner, and the tests run.</summary>
public abstract class PrunerContract
{
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

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8)]
    public void Takes_whatever_was_reported(int others)
    {
        double[][] curves =
        [
            [double.NaN],
            [double.NaN, double.NaN, 1],
            [double.PositiveInfinity],
            [double.NegativeInfinity, 0],
            [0, 0, 0],
        ];
        foreach (var curve in curves)
        {
            Create().ShouldPrune(Snapshot(Direction.Minimize, others), Running(curve));
            Create().ShouldPrune(Snapshot(Direction.Maximize, others), Running(curve));
        }
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

    [Fact]
    public void A_study_gives_the_same_with_any_number_of_workers()
    {
        var fingerprints = new[] { 1, 2, 4 }.Select(workers =>
        {
            var study = new Study(Objective.Minimize("loss"))
            {
                Sampler = new RandomSampler(),
                Pruner = Create(),
                Window = 4,
                Seed = 3,
            };
            study.Optimize(
                static trial =>
                {
                    var rate = trial.Float("rate", 0, 1);
                    for (var step = 0; step < 5; step++)
                    {
                        trial.Report(step, rate / (step + 1));
                        if (trial.ShouldPrune)
                        {
                            return TrialOutcome.Pruned;
                        }
                    }

                    return rate;
                },
                30,
                workers
            );
            return study.Fingerprint;
        });
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
}
