using System.Text.Json;
using Attune.Pruners;
using Attune.TestKit;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Pruners;

public sealed class PercentilePrunerTests : PrunerContract
{
    private static readonly Dictionary<string, Func<Pruner>> Golden = new()
    {
        ["median"] = static () => new MedianPruner(),
        ["median_startup_1_warmup_5_interval_3"] = static () =>
            new MedianPruner
            {
                StartupTrials = 1,
                WarmupSteps = 5,
                IntervalSteps = 3,
            },
        ["median_startup_0_min_trials_4"] = static () => new MedianPruner { StartupTrials = 0, MinimumTrials = 4 },
        ["percentile_25"] = static () => new PercentilePruner(25),
        ["percentile_25_startup_2"] = static () => new PercentilePruner(25) { StartupTrials = 2 },
        ["percentile_75_startup_2_interval_7"] = static () =>
            new PercentilePruner(75) { StartupTrials = 2, IntervalSteps = 7 },
        ["median_startup_2_warmup_3"] = static () => new MedianPruner { StartupTrials = 2, WarmupSteps = 3 },
        ["percentile_0_startup_4"] = static () => new PercentilePruner(0) { StartupTrials = 4 },
        ["percentile_100_startup_4"] = static () => new PercentilePruner(100) { StartupTrials = 4 },
        ["nop"] = static () => new NonePruner(),
    };

    // Rows of pruners that Attune does not have.
    private static readonly string[] Others = ["sha_", "hyperband_", "threshold_", "patient_", "wilcoxon"];

    public static TheoryData<int> Cases()
    {
        using var file = GoldenFiles.Read("search/pruners.json");
        return [.. Enumerable.Range(0, file.RootElement.GetProperty("decisions").GetArrayLength())];
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Golden_decisions(int index)
    {
        using var file = GoldenFiles.Read("search/pruners.json");
        var golden = file.RootElement.GetProperty("decisions")[index];
        var name = golden.GetProperty("name").GetString()!;
        if (Others.Any(name.StartsWith))
        {
            return;
        }

        var sign = golden.GetProperty("direction").GetString() == "minimize" ? 1.0 : -1.0;
        var study = new Study(new Objective("value", sign > 0 ? Direction.Minimize : Direction.Maximize))
        {
            Pruner = Golden[name](),
        };
        var curves = file.RootElement.GetProperty("curves");
        var finals = file.RootElement.GetProperty("final_values");
        foreach (var expected in golden.GetProperty("trials").EnumerateArray())
        {
            var trial = study.Ask();
            var prunedAt = Run(trial, curves[trial.Number], sign);
            var record = study.Tell(
                trial,
                prunedAt is null ? sign * finals[trial.Number].ReadDouble() : TrialOutcome.Pruned
            );
            var wanted = expected.GetProperty("pruned_at");
            Assert.Equal(wanted.ValueKind == JsonValueKind.Null ? null : wanted.GetInt64(), prunedAt);
            Assert.Equal(expected.GetProperty("n_checks").GetInt32(), record.Reports.Count);
            Assert.Equal(expected.GetProperty("state").GetString(), record.State.ToString().ToUpperInvariant());
            var value = expected.GetProperty("value");
            Assert.Equal(value.ValueKind == JsonValueKind.Null ? null : value.ReadDouble(), record.Value);
        }
    }

    [Fact]
    public void Refuses_what_is_no_percentile() =>
        Assert.Contains(
            "[0, 100]",
            Assert.Throws<ArgumentOutOfRangeException>(static () => new PercentilePruner(150)).Message
        );

    protected override Pruner Create() => new PercentilePruner(25) { StartupTrials = 0 };

    private static long? Run(Trial trial, JsonElement curve, double sign)
    {
        foreach (var point in curve.EnumerateArray())
        {
            trial.Report(point[0].GetInt64(), sign * point[1].ReadDouble());
            if (trial.ShouldPrune)
            {
                return point[0].GetInt64();
            }
        }

        return null;
    }
}
