using Attune.Pruners;
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

    [Fact]
    public void A_study_of_several_objectives_saves_steps_and_is_the_same_with_any_number_of_workers()
    {
        var runs = new[] { 1, 2, 8 }.Select(static workers =>
        {
            var study = new Study(Both, new SearchSpace(new FloatParameter("x", 0, 1), new FloatParameter("y", 0, 1)))
            {
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
