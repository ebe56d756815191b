using Attune.Pruners;
using Attune.TestKit;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Pruners;

public sealed class SuccessiveHalvingPrunerTests : PrunerContract
{
    [Fact]
    public void Golden_decisions()
    {
        GoldenDecisions.Check("sha_auto", new SuccessiveHalvingPruner());
        GoldenDecisions.Check("sha_1_eta_2", new SuccessiveHalvingPruner { MinResource = 1, ReductionFactor = 2 });
        GoldenDecisions.Check(
            "sha_2_eta_3_rate_1",
            new SuccessiveHalvingPruner
            {
                MinResource = 2,
                ReductionFactor = 3,
                MinEarlyStoppingRate = 1,
            }
        );
        GoldenDecisions.Check(
            "sha_1_eta_4_bootstrap_2",
            new SuccessiveHalvingPruner { MinResource = 1, BootstrapTrials = 2 }
        );
    }

    [Fact]
    public void Rungs_grow_by_the_factor_and_a_trial_is_judged_once_in_each()
    {
        var study = Study(Enumerable.Range(0, 8).Select(static n => Ended(n, [.. Enumerable.Repeat((double)n, 30)])));
        var pruner = new SuccessiveHalvingPruner
        {
            MinResource = 2,
            ReductionFactor = 3,
            MinEarlyStoppingRate = 1,
        };
        long[] judged =
        [
            .. Enumerable
                .Range(1, 60)
                .Select(static count => new double[count].Select(static (_, i) => i == 0 ? 0.0 : 100))
                .Select(curve => Running([.. curve]))
                .Where(trial => pruner.ShouldPrune(study, trial))
                .Select(static trial => trial.Reports[^1].Key),
        ];
        // Nobody else came to step 54.
        Assert.Equal([6, 18], judged);
    }

    [Fact]
    public void A_step_that_is_far_beyond_every_rung_is_no_danger() =>
        Assert.False(
            new SuccessiveHalvingPruner
            {
                MinResource = long.MaxValue,
                MinEarlyStoppingRate = int.MaxValue,
            }.ShouldPrune(
                Study([]),
                new TrialRecord(1, [], TrialState.Running, null, [new(long.MaxValue - 1, 1)], null)
            )
        );

    protected override Pruner Create() => new SuccessiveHalvingPruner { MinResource = 1, ReductionFactor = 2 };

    private static StudySnapshot Study(IEnumerable<TrialRecord> trials) => new(Objective.Minimize("loss"), [.. trials]);

    private static TrialRecord Ended(int number, double[] curve) =>
        Running(curve) with
        {
            Number = number,
            State = TrialState.Complete,
            Value = curve[^1],
        };

    private static TrialRecord Running(double[] curve) =>
        new(
            100,
            [],
            TrialState.Running,
            null,
            [.. curve.Select(static (value, step) => KeyValuePair.Create((long)step, value))],
            null
        );
}
