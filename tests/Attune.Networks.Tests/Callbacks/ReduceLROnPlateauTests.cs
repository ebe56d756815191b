using System.Text.Json;
using Attune.Networks.Callbacks;
using Attune.TestKit;
using Xunit;

namespace Attune.Networks.Tests.Callbacks;

public sealed class ReduceLROnPlateauTests
{
    public static TheoryData<int, string> Rows => CallbackGolden.Rows("reduce_lr_on_plateau");

    [Theory]
    [MemberData(nameof(Rows))]
    public void Golden_trace(int index, string name)
    {
        var golden = CallbackGolden.Section("reduce_lr_on_plateau")[index];
        if (golden.GetProperty("series").GetString() == "nan_first")
        {
            return; // First_nan_is_never_best: Keras takes it as best.
        }

        var reducer = Create(golden.GetProperty("arguments"));
        var logged = new List<double>();
        var after = new List<double>();
        var recorder = new EveryEpoch(
            (run, _, logs) =>
            {
                logged.Add(logs["learning_rate"]!.Value);
                after.Add(run.LearningRate);
            }
        );
        ScriptedFit.Run(CallbackGolden.Series("learning_rate_series", golden), reducer, recorder);

        foreach (var (epoch, expected) in golden.GetProperty("trace").EnumerateArray().Index())
        {
            AssertClose(expected.GetProperty("logged_learning_rate"), logged[epoch], $"{name}: logged, {epoch}");
            AssertClose(expected.GetProperty("learning_rate_after"), after[epoch], $"{name}: after {epoch}");
        }
    }

    [Fact]
    public void First_nan_is_never_best()
    {
        double?[] series = [double.NaN, 1.0, 0.9, 0.8, 0.7, 0.6];
        var rates = new List<double>();

        ScriptedFit.Run(
            series,
            new ReduceLROnPlateau { Patience = 2, Factor = 0.5 },
            new EveryEpoch((run, _, _) => rates.Add(run.LearningRate))
        );

        Assert.All(rates, static rate => Assert.Equal(0.1, rate));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Factor_outside_its_range_is_an_error(double factor) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReduceLROnPlateau { Factor = factor });

    private static ReduceLROnPlateau Create(JsonElement arguments) =>
        new()
        {
            Factor = arguments.Number("factor", 0.1),
            Patience = (int)arguments.Number("patience", 10),
            MinDelta = arguments.Number("min_delta", 1e-4),
            Cooldown = (int)arguments.Number("cooldown", 0),
            MinLearningRate = arguments.Number("min_lr", 0),
            GreaterIsBetter = arguments.IsMax() ? true : null,
        };

    private static void AssertClose(JsonElement expected, double actual, string what) =>
        Assert.True(
            Math.Abs(expected.ReadDouble() - actual) <= 1e-6 * Math.Max(expected.ReadDouble(), 1e-3),
            $"{what}: expected {expected}, got {actual}"
        );
}
