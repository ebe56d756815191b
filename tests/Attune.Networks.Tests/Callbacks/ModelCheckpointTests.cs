using System.Text.Json;
using Attune.Networks.Callbacks;
using Attune.TestKit;
using Xunit;

namespace Attune.Networks.Tests.Callbacks;

public sealed class ModelCheckpointTests
{
    // As in EarlyStoppingTests.
    private static readonly string[] DifferingSeries = ["nan_first", "all_nan", "below_float32_resolution"];

    public static TheoryData<int, string> Rows => CallbackGolden.Rows("model_checkpoint");

    public static TheoryData<int> BatchRows =>
        [.. Enumerable.Range(0, CallbackGolden.Section("model_checkpoint_save_freq").GetArrayLength())];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Golden_trace(int index, string name)
    {
        var golden = CallbackGolden.Section("model_checkpoint")[index];
        if (DifferingSeries.Contains(golden.GetProperty("series").GetString()))
        {
            return;
        }

        var arguments = golden.GetProperty("arguments");
        var files = new List<string>();
        var best = new List<double?>();
        var checkpoint = new ModelCheckpoint("m-{epoch:02d}.keras")
        {
            Save = (_, path) => files.Add(path),
            SaveBestOnly = arguments.Flag("save_best_only"),
            InitialValueThreshold = arguments.NumberOrNull("initial_value_threshold"),
            GreaterIsBetter = arguments.IsMax() ? true : null,
        };
        ScriptedFit.Run(
            CallbackGolden.Series("series", golden),
            checkpoint,
            new EveryEpoch((_, _, _) => best.Add(checkpoint.Best))
        );

        Assert.True(files.SequenceEqual(Texts(golden)), $"{name}: saved {string.Join(", ", files)}");
        Assert.Equal(
            golden
                .GetProperty("trace")
                .EnumerateArray()
                .Select(static e =>
                    e.GetProperty("best") is { ValueKind: not JsonValueKind.Null } value
                        ? value.ReadDouble()
                        : (double?)null
                ),
            best
        );
    }

    [Theory]
    [MemberData(nameof(BatchRows))]
    public void Golden_save_frequency(int index)
    {
        var golden = CallbackGolden.Section("model_checkpoint_save_freq")[index];
        var files = new List<string>();
        var checkpoint = new ModelCheckpoint("m-{epoch:02d}-{batch:02d}.keras")
        {
            Save = (_, path) => files.Add(path),
            EveryBatches = golden.GetProperty("save_freq").GetInt32(),
        };

        ScriptedFit.Run(
            new double?[golden.GetProperty("epochs").GetInt32()],
            golden.GetProperty("batches_per_epoch").GetInt32(),
            [checkpoint]
        );

        Assert.Equal(Texts(golden), files);
    }

    [Theory]
    [InlineData(new[] { double.NaN, 1.0, 0.9, 0.8, 0.8, 0.8 }, new[] { 1, 2, 3 })]
    [InlineData(new[] { double.NaN, double.NaN }, new int[0])]
    [InlineData(new[] { 1.0, 0.999999999, 0.999999998 }, new[] { 0, 1, 2 })]
    public void Nan_is_never_best_and_smallest_improvements_count(double[] series, int[] savedEpochs)
    {
        var saved = new List<int>();

        ScriptedFit.Run(
            [.. series],
            new ModelCheckpoint("m") { SaveBestOnly = true, Save = (model, _) => saved.Add((int)model.Weights[0][0]) }
        );

        Assert.Equal(savedEpochs, saved);
    }

    [Fact]
    public void Path_takes_logged_values()
    {
        var files = new List<string>();

        ScriptedFit.Run(
            [1.25, 0.0626],
            new ModelCheckpoint("{epoch}-{val_loss:.3f}-{val_loss:.2e}-{val_loss:08.2f}-{val_loss}")
            {
                Save = (_, path) => files.Add(path),
            }
        );

        Assert.Equal(["1-1.250-1.25e+00-00001.25-1.25", "2-0.063-6.26e-02-00000.06-0.0626"], files);
    }

    [Theory]
    [InlineData("{epoch")]
    [InlineData("{epoch:02x}")]
    [InlineData("{epoch:.d}")]
    public void Malformed_path_is_an_error(string path)
    {
        var error = Assert.Throws<ArgumentException>(() => new ModelCheckpoint(path) { Save = static (_, _) => { } });

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Path_that_names_no_value_is_an_error()
    {
        var checkpoint = new ModelCheckpoint("{val_rmse:.2f}") { Save = static (_, _) => { } };

        var error = Assert.Throws<ArgumentException>(() => ScriptedFit.Run([1], checkpoint));

        Assert.Contains("epoch, loss, rmse, val_loss", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Best_only_excludes_saving_between_epochs()
    {
        var checkpoint = new ModelCheckpoint("m")
        {
            Save = static (_, _) => { },
            SaveBestOnly = true,
            EveryBatches = 3,
        };

        Assert.Throws<ArgumentException>(() => ScriptedFit.Run([1], checkpoint));
    }

    private static IEnumerable<string> Texts(JsonElement golden) =>
        golden.GetProperty("files").EnumerateArray().Select(static e => e.GetString()!);
}
