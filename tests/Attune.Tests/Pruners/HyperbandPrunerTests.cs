using Attune.Pruners;
using Attune.TestKit;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Pruners;

public sealed class HyperbandPrunerTests : PrunerContract
{
    [Fact]
    public void Golden_decisions()
    {
        GoldenDecisions.Check("hyperband_auto", new HyperbandPruner { StudyName = "golden" });
        GoldenDecisions.Check("hyperband_1_30_eta_3", new HyperbandPruner { MaxResource = 30, StudyName = "golden" });
        GoldenDecisions.Check(
            "hyperband_2_30_eta_2_bootstrap_1",
            new HyperbandPruner
            {
                MinResource = 2,
                MaxResource = 30,
                ReductionFactor = 2,
                BootstrapTrials = 1,
                StudyName = "golden",
            }
        );
    }

    [Fact]
    public void Golden_brackets()
    {
        using var file = GoldenFiles.Read("search/pruners.json");
        foreach (var row in file.RootElement.GetProperty("hyperband").EnumerateArray())
        {
            var (min, max) = (row.GetProperty("min").GetInt64(), row.GetProperty("max").GetInt64());
            var factor = row.GetProperty("eta").GetInt32();
            if (min > max)
            {
                var error = Assert.Throws<ArgumentException>(() => Pruner(min, max, factor, ""));
                Assert.Contains($"MinResource={min}, MaxResource={max}", error.Message);
                continue;
            }

            // Optuna's floating-point logarithm loses the largest bracket here.
            if ((min, max, factor) is (1, 243, 3) or (1, 1000, 10))
            {
                var brackets = Enumerable
                    .Range(0, 2000)
                    .Max(trial => Bracket(Pruner(min, max, factor, ""), trial, factor));
                Assert.Equal(row.GetProperty("n_brackets").GetInt32(), brackets);
                continue;
            }

            foreach (var ids in row.GetProperty("bracket_ids").EnumerateObject())
            {
                Assert.Equal(
                    ids.Value.EnumerateArray().Select(static id => id.GetInt32()),
                    Enumerable.Range(0, 40).Select(trial => Bracket(Pruner(min, max, factor, ids.Name), trial, factor))
                );
            }
        }
    }

    [Fact]
    public void Compares_with_trials_of_the_bracket_only()
    {
        var pruner = new HyperbandPruner { MaxResource = 9, StudyName = "golden" };
        var bad = Curve(0, 5, TrialState.Running, 2);
        var elsewhere = Curve(4, 1, TrialState.Complete, 10);
        var beside = Curve(1, 1, TrialState.Complete, 10);
        Assert.False(pruner.ShouldPrune(Study(elsewhere), bad));
        Assert.True(pruner.ShouldPrune(Study(beside), bad));
    }

    protected override Pruner Create() => new HyperbandPruner { MaxResource = 5, ReductionFactor = 2 };

    private static HyperbandPruner Pruner(long min, long max, int factor, string name) =>
        new()
        {
            MinResource = min,
            MaxResource = max,
            ReductionFactor = factor,
            StudyName = name,
            BootstrapTrials = 1,
        };

    // With no other trial to compare with, a trial ends at the first rung of its bracket.
    private static int Bracket(HyperbandPruner pruner, int trial, int factor)
    {
        var bracket = 0;
        for (var step = pruner.MinResource; ; step *= factor, bracket++)
        {
            var record = new TrialRecord(trial, [], TrialState.Running, null, [new(step, 1)], null);
            if (pruner.ShouldPrune(Study(), record))
            {
                return bracket;
            }
        }
    }

    private static StudySnapshot Study(params TrialRecord[] trials) => new(Objective.Minimize("loss"), trials);

    private static TrialRecord Curve(int number, double value, TrialState state, int steps) =>
        new(
            number,
            [],
            state,
            state == TrialState.Complete ? value : null,
            [.. Enumerable.Range(0, steps).Select(step => KeyValuePair.Create((long)step, value))],
            null
        );
}
