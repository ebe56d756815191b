using System.Text.Json;
using Attune.Pruners;
using Attune.TestKit;
using Attune.Trials;
using Xunit;

namespace Attune.Tests.Pruners;

/// <summary>Replays the curves of <c>search/pruners.json</c>, both directions, and compares every decision.</summary>
internal static class GoldenDecisions
{
    public static void Check(string name, Pruner pruner)
    {
        using var file = GoldenFiles.Read("search/pruners.json");
        var rows = file
            .RootElement.GetProperty("decisions")
            .EnumerateArray()
            .Where(row => row.GetProperty("name").GetString() == name)
            .ToArray();
        Assert.Equal(2, rows.Length);
        Assert.All(rows, row => Check(file.RootElement, row, pruner));
    }

    private static void Check(JsonElement file, JsonElement row, Pruner pruner)
    {
        var prefix = row.GetProperty("name").GetString()!.StartsWith("wilcoxon", StringComparison.Ordinal)
            ? "wilcoxon_"
            : "";
        var curves = file.GetProperty($"{prefix}curves");
        var finals = file.GetProperty($"{prefix}final_values");
        var sign = row.GetProperty("direction").GetString() == "minimize" ? 1.0 : -1.0;
        var study = new Study(new Objective("value", sign > 0 ? Direction.Minimize : Direction.Maximize))
        {
            Pruner = pruner,
        };
        foreach (var expected in row.GetProperty("trials").EnumerateArray())
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
