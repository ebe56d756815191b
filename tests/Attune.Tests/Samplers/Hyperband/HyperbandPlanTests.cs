using System.Text.Json;
using Attune.Samplers.Hyperband;
using Attune.TestKit;
using Xunit;

namespace Attune.Tests.Samplers.Hyperband;

public sealed class HyperbandPlanTests
{
    [Fact]
    public void Golden_tables()
    {
        using var golden = GoldenFiles.Read("keras-tuner/hyperband_tables.json");
        var tables = golden.RootElement.GetProperty("tables").EnumerateArray().ToArray();
        Assert.Equal(17, tables.Length);
        foreach (var table in tables)
        {
            var plan = new HyperbandPlan(Int(table, "max_epochs"), Int(table, "factor"));
            Assert.Equal(Int(table, "trials"), plan.TrialCount);
            Assert.Equal(Int(table, "epochs"), plan.EpochCount);
            var brackets = table.GetProperty("brackets").EnumerateArray().ToArray();
            Assert.Equal(brackets.Select(static b => Int(b, "bracket")), plan.Brackets.Select(static b => b.Number));
            foreach (var (expected, bracket) in brackets.Zip(plan.Brackets))
            {
                Assert.Equal(
                    expected
                        .GetProperty("rounds")
                        .EnumerateArray()
                        .Select(static r => new HyperbandRung(
                            Int(r, "trials"),
                            Int(r, "initial_epoch"),
                            Int(r, "epochs")
                        )),
                    bracket.Rungs
                );
            }
        }
    }

    [Fact]
    public void Text() =>
        Assert.Equal(
            """
            Hyperband: at most 10 epochs, factor 3, 1 iteration of 3 brackets
            Bracket  Rung    Trials  Epochs
                  2     0        12  0 to 2
                        1         4  2 to 4
                        2         2  4 to 10
                  1     0         6  0 to 4
                        1         2  4 to 10
                  0     0         4  0 to 10
            30 trials, at most 120 epochs in all
            """,
            new HyperbandPlan(10).ToString()
        );

    [Theory]
    [InlineData(0, 3, 1, "maxEpochs of at least 1, but got 0")]
    [InlineData(10, 1, 1, "factor of at least 2, but got 1")]
    [InlineData(10, 3, 0, "iterations of at least 1, but got 0")]
    public void Plans_that_make_no_sense_are_refused(int maxEpochs, int factor, int iterations, string message) =>
        Assert.Contains(
            message,
            Assert.Throws<ArgumentException>(() => new HyperbandPlan(maxEpochs, factor, iterations)).Message,
            StringComparison.Ordinal
        );

    private static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
