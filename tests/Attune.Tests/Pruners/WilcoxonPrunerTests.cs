using Attune.Pruners;
using Attune.TestKit;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Pruners;

public sealed class WilcoxonPrunerTests : PrunerContract
{
    [Fact]
    public void Golden_decisions()
    {
        GoldenDecisions.Check("wilcoxon", new WilcoxonPruner());
        GoldenDecisions.Check("wilcoxon_0.3_startup_0", new WilcoxonPruner { PThreshold = 0.3, StartupSteps = 0 });
        GoldenDecisions.Check("wilcoxon_0.01_startup_8", new WilcoxonPruner { PThreshold = 0.01, StartupSteps = 8 });
    }

    [Fact]
    public void Golden_p_values()
    {
        using var file = GoldenFiles.Read("search/pruners.json");
        foreach (var row in file.RootElement.GetProperty("wilcoxon_p_values").EnumerateArray())
        {
            double[] differences = [.. row.GetProperty("d").EnumerateArray().Select(static d => d.ReadDouble())];
            AssertPValue(row.GetProperty("greater").ReadDouble(), Direction.Minimize, differences);
            AssertPValue(row.GetProperty("less").ReadDouble(), Direction.Maximize, differences);
        }
    }

    [Fact]
    public void Refuses_what_is_no_probability() =>
        Assert.Contains(
            "[0, 1]",
            Assert.Throws<ArgumentOutOfRangeException>(static () => new WilcoxonPruner { PThreshold = 2 }).Message
        );

    protected override Pruner Create() => new WilcoxonPruner { PThreshold = 0.5, StartupSteps = 0 };

    // The p-value lies where the pruner begins to prune.
    private static void AssertPValue(double expected, Direction direction, double[] differences)
    {
        Assert.False(Prunes(expected - 1e-10));
        Assert.True(expected + 1e-10 > 1 || Prunes(expected + 1e-10), $"{expected} {string.Join(' ', differences)}");

        bool Prunes(double threshold)
        {
            var sign = direction == Direction.Minimize ? 1 : -1;
            var best = Trial(0, TrialState.Complete, [.. new double[differences.Length]]);

            // A report at a step that the best one lacks makes the trial worse on average, and is not tested.
            var trial = Trial(1, TrialState.Running, [.. differences, sign * 1e6]);
            return new WilcoxonPruner { PThreshold = Math.Clamp(threshold, 0, 1), StartupSteps = 0 }.ShouldPrune(
                new StudySnapshot(new Objective("value", direction), [best]),
                trial
            );
        }
    }

    private static TrialRecord Trial(int number, TrialState state, double[] values) =>
        new(
            number,
            [],
            state,
            state == TrialState.Complete ? 0 : null,
            [.. values.Select(static (value, step) => KeyValuePair.Create((long)step, value))],
            null
        );
}
