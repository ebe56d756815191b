using Attune.Numerics.Random;
using Attune.Pruners;
using Attune.Samplers;
using Attune.Spaces;
using Attune.TestKit;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Pruners;

public sealed class DominationPrunerTests : PrunerContract
{
    private static readonly Objective[] Both = [Objective.Minimize("loss"), Objective.Maximize("speed")];

    [Theory]
    [InlineData(true, 9, 1)] // dominated by all
    [InlineData(false, 0, 0)] // the least loss of all
    [InlineData(false, 9, 9)] // the greatest speed of all
    [InlineData(false, 1.5, 2.5)] // dominated by one front of two
    public void A_dominated_trial_is_pruned(bool pruned, double loss, double speed)
    {
        // Two fronts: (1, 3) and (2, 4) before (3, 3) and (4, 4).
        var study = Snapshot([1, 3], [2, 4], [3, 3], [4, 4]);
        var pruner = new DominationPruner { StartupTrials = 4 };
        Assert.Equal(pruned, pruner.ShouldPrune(study, Running([loss, speed])));
    }

    [Fact]
    public void The_best_report_so_far_counts() =>
        Assert.False(
            new DominationPruner { StartupTrials = 0 }.ShouldPrune(Snapshot([1, 3], [2, 4]), Running([0, 5], [9, 0]))
        );

    [Fact]
    public void Infeasible_trials_and_reports_without_a_number_do_not_count()
    {
        var study = Snapshot([1, 3], [double.NaN, 4]);
        study = new StudySnapshot(
            Both,
            [study.Trials[0] with { Constraints = [new("size", 1)] }, .. study.Trials.Skip(1)]
        );
        var pruner = new DominationPruner { StartupTrials = 0 };
        Assert.False(pruner.ShouldPrune(study, Running([9, 0])));
        Assert.True(pruner.ShouldPrune(study, Running([double.NaN, 0])));
    }

    [Fact]
    public void It_waits_for_trials_and_steps()
    {
        var study = Snapshot([1, 3], [2, 4]);
        Assert.False(new DominationPruner { StartupTrials = 3 }.ShouldPrune(study, Running([9, 0])));
        Assert.False(new DominationPruner { StartupTrials = 0, MinimumTrials = 3 }.ShouldPrune(study, Running([9, 0])));
        Assert.False(new DominationPruner { StartupTrials = 0, WarmupSteps = 1 }.ShouldPrune(study, Running([9, 0])));
        Assert.True(new DominationPruner { StartupTrials = 0 }.ShouldPrune(study, Running([9, 0])));
        Assert.False(new DominationPruner { StartupTrials = 0, Percentile = 100 }.ShouldPrune(study, Running([9, 0])));
    }

    [Theory]
    [InlineData(1, 50)]
    [InlineData(1, 0)]
    [InlineData(2, 50)]
    [InlineData(2, 0)]
    [InlineData(2, 90)]
    [InlineData(2, 100)]
    [InlineData(3, 30)]
    public void Decides_as_ranking_all_trials_at_the_step_would(int objectives, double percentile)
    {
        Objective[] all = [.. Enumerable.Range(0, objectives).Select(static i => Objective.Minimize($"loss {i}"))];
        var random = RandomKey.FromSeed(5).OpenStream();
        var pruner = new DominationPruner { StartupTrials = 0, Percentile = percentile };
        var (trials, pruned) = (new List<TrialRecord>(), 0);
        for (var number = 0; number < 120; number++)
        {
            // Few numbers, so that many are equal; a snapshot of fewer trials comes after one of more.
            var reports = Enumerable.Range(0, 1 + random.NextInt32(5)).Select(_ => Point()).ToArray();
            var study = new StudySnapshot(all, [.. trials.Take(number - random.NextInt32(Math.Min(number, 3) + 1))]);
            for (var count = 1; count <= reports.Length; count++)
            {
                var trial = Trial(number, TrialState.Running, reports[..count]);
                var expected = IsBehind(study, trial, percentile);
                Assert.Equal(expected, pruner.ShouldPrune(study, trial));
                pruned += expected && reports[..count].Any(static r => !r.Any(double.IsNaN)) ? 1 : 0;
            }

            trials.Add(Trial(number, number % 4 == 3 ? TrialState.Pruned : TrialState.Complete, reports));
        }

        // A trial without any number is pruned at every percentile.
        Assert.Equal(percentile < 100, pruned > 0);

        double[] Point() =>
            [.. Enumerable.Range(0, objectives).Select(_ => random.NextInt32(12) is > 0 and var n ? n : double.NaN)];
    }

    [Fact]
    public void A_study_of_several_objectives_saves_steps_and_is_the_same_with_any_number_of_workers()
    {
        var runs = new[] { 1, 2, 8 }.Select(static workers =>
        {
            var study = new Study(Both, new SearchSpace(new FloatParameter("x", 0, 1), new FloatParameter("y", 0, 1)))
            {
                Sampler = new RandomSampler(),
                Pruner = new DominationPruner(),
                Window = 8,
                Seed = 2,
            };
            study.Optimize(
                static trial =>
                {
                    var (x, y) = (trial.Float("x", 0, 1), trial.Float("y", 0, 1));
                    for (var step = 0; step < 10; step++)
                    {
                        trial.Report(step, x + y + (1.0 / (step + 1)), x - y);
                        if (trial.ShouldPrune)
                        {
                            return TrialOutcome.Pruned;
                        }
                    }

                    return TrialOutcome.Of(x + y, x - y);
                },
                60,
                workers
            );
            return (study.Fingerprint, Pruned: study.Trials.Count(static trial => trial.State == TrialState.Pruned));
        });
        var (_, pruned) = Assert.Single(runs.Distinct());
        Assert.InRange(pruned, 5, 55);
    }

    protected override Pruner Create() => new DominationPruner { StartupTrials = 0 };

    // The class's definition, word by word: ranks are the lengths of chains of domination.
    private static bool IsBehind(StudySnapshot study, TrialRecord trial, double percentile)
    {
        var step = trial.Reports[^1].Key;
        double[][] others =
        [
            .. study
                .Trials.Where(static other => other.State == TrialState.Complete)
                .SelectMany(static other => other.ReportedValues)
                .Where(report => report.Key == step && !report.Value.Any(double.IsNaN))
                .Select(static report => report.Value.ToArray())
                .OrderBy(static point => point.Sum()),
        ];
        var ranks = new List<int>();
        foreach (var point in others)
        {
            ranks.Add(RankOf(point));
        }

        double[][] own =
        [
            .. trial.ReportedValues.Select(static r => r.Value.ToArray()).Where(static p => !p.Any(double.IsNaN)),
        ];
        var isAnyComplete = study.Trials.Any(static other => other.State == TrialState.Complete);
        return isAnyComplete
            && (
                own.Length == 0
                || (others.Length > 0 && ranks.Count(rank => rank < own.Min(RankOf)) > percentile / 100 * others.Length)
            );

        // Whatever dominates a point has a smaller sum, so its rank is known.
        int RankOf(double[] point) =>
            ranks
                .Select(
                    (rank, i) =>
                        others[i].Zip(point).All(static p => p.First <= p.Second) && !others[i].SequenceEqual(point)
                            ? rank + 1
                            : 0
                )
                .DefaultIfEmpty(0)
                .Max();
    }

    private static StudySnapshot Snapshot(params double[][] reports) =>
        new(Both, [.. reports.Select(static (values, i) => Trial(i, TrialState.Complete, [values, values]))]);

    private static TrialRecord Running(params double[][] reports) => Trial(99, TrialState.Running, reports);

    private static TrialRecord Trial(int number, TrialState state, double[][] reports) =>
        new(
            number,
            [],
            state,
            null,
            [.. reports.Select(static (values, i) => KeyValuePair.Create((long)i, values[0]))],
            null
        )
        {
            ReportedValues =
            [
                .. reports.Select(static (values, i) => KeyValuePair.Create<long, IReadOnlyList<double>>(i, values)),
            ],
        };
}
