using System.Text.Json;
using Attune.Networks.Callbacks;
using Attune.Networks.Training;
using Attune.TestKit;
using Xunit;

namespace Attune.Networks.Tests.Callbacks;

public sealed class EarlyStoppingTests
{
    // Keras takes a first NaN as best and compares in float32; Attune's NaN is never best, and it compares what was logged.
    private static readonly string[] DifferingSeries = ["nan_first", "all_nan", "below_float32_resolution"];

    public static TheoryData<int, string> Rows => CallbackGolden.Rows("early_stopping");

    [Theory]
    [MemberData(nameof(Rows))]
    public void Golden_trace(int index, string name)
    {
        var golden = CallbackGolden.Section("early_stopping")[index];
        if (DifferingSeries.Contains(golden.GetProperty("series").GetString()))
        {
            return;
        }

        var stopper = Create(golden.GetProperty("arguments"));
        var trace = new List<(int Wait, double? Best, int BestEpoch, bool Stop)>();
        var recorder = new EveryEpoch(
            (run, _, _) => trace.Add((stopper.Wait, stopper.Best, stopper.BestEpoch ?? 0, run.IsStopped))
        );
        var fit = ScriptedFit.Run(CallbackGolden.Series("series", golden), stopper, recorder);

        Assert.Equal(
            golden
                .GetProperty("trace")
                .EnumerateArray()
                .Select(static e =>
                    (
                        e.GetProperty("wait").GetInt32(),
                        e.GetProperty("best") is { ValueKind: not JsonValueKind.Null } best
                            ? best.ReadDouble()
                            : (double?)null,
                        e.GetProperty("best_epoch").GetInt32(),
                        e.GetProperty("stop").GetBoolean()
                    )
                ),
            trace
        );
        Assert.True(golden.GetProperty("epochs_run").GetInt32() == fit.History.Epochs.Count, name);
        Assert.Equal(golden.GetProperty("weights_after_train_are_of_epoch").GetInt32(), ScriptedFit.WeightOf(fit));
    }

    [Theory]
    [InlineData(2, false, 6, 5)]
    [InlineData(2, true, 6, 3)]
    [InlineData(4, true, 6, 3)]
    public void First_nan_is_never_best(int patience, bool restore, int epochs, int weightsOf)
    {
        double?[] series = [double.NaN, 1.0, 0.9, 0.8, 0.8, 0.8];

        var fit = ScriptedFit.Run(series, new EarlyStopping { Patience = patience, RestoreBestWeights = restore });

        Assert.Equal(epochs, fit.History.Epochs.Count);
        Assert.Equal(weightsOf, ScriptedFit.WeightOf(fit));
    }

    [Theory]
    [InlineData(2, false, 2, 1)]
    [InlineData(2, true, 2, 0)]
    [InlineData(10, true, 6, 0)]
    public void Nan_alone_counts_as_no_improvement(int patience, bool restore, int epochs, int weightsOf)
    {
        var series = Enumerable.Repeat<double?>(double.NaN, 6).ToArray();

        var fit = ScriptedFit.Run(series, new EarlyStopping { Patience = patience, RestoreBestWeights = restore });

        Assert.Equal(epochs, fit.History.Epochs.Count);
        Assert.Equal(weightsOf, ScriptedFit.WeightOf(fit));
    }

    [Fact]
    public void Smallest_improvements_count()
    {
        double?[] series = [1.0, 0.999999999, 0.999999998, 0.999999997, 0.999999996];
        var stopper = new EarlyStopping { Patience = 3, RestoreBestWeights = true };

        var fit = ScriptedFit.Run(series, stopper);

        Assert.Null(fit.StopReason);
        Assert.Equal(4, stopper.BestEpoch);
    }

    [Fact]
    public void Says_why_it_stopped()
    {
        var fit = ScriptedFit.Run([1, 1, 1, 1], new EarlyStopping { Patience = 2 });

        Assert.Equal("val_loss has not improved for 2 epochs", fit.StopReason);
    }

    [Fact]
    public void Unknown_direction_is_an_error_before_training()
    {
        var error = Assert.Throws<ArgumentException>(() => ScriptedFit.Run([1], new EarlyStopping("own_function")));

        Assert.Contains("own_function", error.Message, StringComparison.Ordinal);
        Assert.Contains("Set GreaterIsBetter", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Value_that_the_first_epoch_lacks_is_an_error()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            ScriptedFit.Run([null, 1], new EarlyStopping { Patience = 5 })
        );

        Assert.Contains("'val_loss'", error.Message, StringComparison.Ordinal);
        Assert.Contains("loss, rmse", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Metric_says_the_direction()
    {
        var fit = ScriptedFit.Compile(0.1) with { Metrics = [new Rising()] };
        var stopper = new EarlyStopping("rising") { Patience = 1 };

        fit.Fit(new Samples(new float[1], 1, new float[1]), new FitOptions { Epochs = 5, Callbacks = () => [stopper] });

        Assert.Equal(4, stopper.BestEpoch);
    }

    private static EarlyStopping Create(JsonElement arguments) =>
        new()
        {
            Patience = (int)arguments.Number("patience", 0),
            MinDelta = arguments.Number("min_delta", 0),
            GreaterIsBetter = arguments.IsMax() ? true : null,
            Baseline = arguments.NumberOrNull("baseline"),
            RestoreBestWeights = arguments.Flag("restore_best_weights"),
            StartFromEpoch = (int)arguments.Number("start_from_epoch", 0),
        };
}
