using System.Text.Json;
using Attune.Networks.Metrics;
using Attune.Networks.Tests.Training;
using Attune.Numerics.Simd;
using Attune.TestKit;
using Xunit;

namespace Attune.Networks.Tests.Metrics;

/// <summary>Keras' metrics over batches (tests/golden/training/metrics.json).</summary>
public sealed class MetricTests
{
    private static readonly JsonElement Root = GoldenFiles.Read("training/metrics.json").RootElement;

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var golden in Root.GetProperty("cases").EnumerateObject())
        {
            foreach (var path in SimdPath.Supported)
            {
                cases.Add(golden.Name, path.Name);
            }
        }

        return cases;
    }

    public static TheoryData<string> CaseNames =>
        [.. Root.GetProperty("cases").EnumerateObject().Select(static c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Golden_results(string name, string path)
    {
        var golden = Root.GetProperty("cases").GetProperty(name);
        foreach (var isWeighted in new[] { false, true })
        {
            var expected = golden.GetProperty(isWeighted ? "weighted" : "plain").EnumerateArray().ToArray();
            var actual = Stream(golden, MetricOf(golden) with { IsWeighted = isWeighted }, path);
            for (var batch = 0; batch < expected.Length; batch++)
            {
                var values = TrajectoryData.Flatten(expected[batch]);
                Assert.Equal(values.Length, actual[batch].Length);
                for (var i = 0; i < values.Length; i++)
                {
                    AssertClose(values[i], actual[batch][i], $"result {i} after batch {batch}, weighted: {isWeighted}");
                    if (name.EndsWith("accuracy", StringComparison.Ordinal) && !isWeighted)
                    {
                        Assert.Equal(values[i], (float)actual[batch][i]);
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Golden_direction(string name)
    {
        var golden = Root.GetProperty("cases").GetProperty(name);

        Assert.Equal(
            golden.GetProperty("direction").GetString() switch
            {
                "up" => true,
                "down" => false,
                _ => (bool?)null,
            },
            MetricOf(golden).GreaterIsBetter
        );
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Same_bits_on_every_path_and_however_batches_are_cut(string name)
    {
        var golden = Root.GetProperty("cases").GetProperty(name);
        var metric = MetricOf(golden) with { IsWeighted = true };
        var whole = Stream(golden, metric, SimdPath.Widest.Name)[^1];

        foreach (var path in SimdPath.Supported)
        {
            Assert.Equal(whole, Stream(golden, metric, path.Name)[^1]);
            Assert.Equal(whole, Stream(golden, metric, path.Name, 1, 7, 2, 3)[^1]);
        }
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Reset_forgets(string name)
    {
        var golden = Root.GetProperty("cases").GetProperty(name);
        var rows = Rows.Of(golden);
        using var running = MetricOf(golden).Start(rows.OutputCount, rows.TargetCount);

        running.Update(rows.Predictions, rows.Targets);
        var first = running.Results;
        running.Reset();
        running.Update(rows.Predictions, rows.Targets);

        Assert.Equal(first, running.Results);
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Reads_what_it_wrote(string name)
    {
        var metric = MetricOf(Root.GetProperty("cases").GetProperty(name)) with { Name = "mine", IsWeighted = true };
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            metric.Write(writer);
        }

        using var written = JsonDocument.Parse(bytes.ToArray());

        Assert.Equal(metric, Metric.Read(written.RootElement));
    }

    [Theory]
    [InlineData("mse", "MeanSquaredError", "mse")]
    [InlineData("MeanSquaredError", "MeanSquaredError", "mean_squared_error")]
    [InlineData("rmse", "RootMeanSquaredError", "rmse")]
    [InlineData("RootMeanSquaredError", "RootMeanSquaredError", "root_mean_squared_error")]
    [InlineData("accuracy", "Accuracy", "accuracy")]
    [InlineData("ACC", "Accuracy", "acc")]
    [InlineData("LogCoshError", "LogCoshError", "logcosh")]
    [InlineData("AUC", "AUC", "auc")]
    [InlineData("F1Score", "F1Score", "f1_score")]
    [InlineData("SparseTopKCategoricalAccuracy", "SparseTopKCategoricalAccuracy", "sparse_top_k_categorical_accuracy")]
    [InlineData("R2Score", "R2Score", "r2_score")]
    public void Parses_Keras_names(string name, string className, string logName)
    {
        var metric = Metric.Parse(name);

        Assert.Equal((className, logName), (metric.ClassName, metric.Name));
    }

    [Fact]
    public void Unknown_name_is_an_error_with_the_nearest()
    {
        var error = Assert.Throws<ArgumentException>(static () => Metric.Parse("acuracy"));

        Assert.Contains("'accuracy'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_results_have_names()
    {
        Assert.Equal(["recall_0.3", "recall_0.7"], new Recall { Thresholds = [0.3, 0.7] }.ResultNames(1));
        Assert.Equal(["f1_score_0", "f1_score_1", "f1_score_2"], new F1Score().ResultNames(3));
        Assert.Equal(["f1_score"], new F1Score { Average = ScoreAverage.Macro }.ResultNames(3));
        Assert.Equal(["r2_score"], new R2Score { ClassAggregation = R2Aggregation.None }.ResultNames(1));
    }

    [Theory]
    [InlineData("categorical_accuracy", 3, 1)]
    [InlineData("sparse_categorical_accuracy", 3, 3)]
    [InlineData("categorical_accuracy", 1, 1)]
    [InlineData("f1_score", 1, 1)]
    [InlineData("rmse", 3, 1)]
    [InlineData("sparse_categorical_crossentropy", 3, 3)]
    public void Targets_that_the_metric_cannot_compare_are_an_error(string name, int outputs, int targets)
    {
        var error = Assert.Throws<ArgumentException>(() => Metric.Parse(name).Start(outputs, targets));

        Assert.Contains($"{outputs} outputs with {targets} targets", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1, new float[] { 0.6f, 0.4f }, new float[] { 1, 1 }, 0.5)]
    [InlineData(3, 1, new float[] { 0.1f, 0.2f, 0.7f, 0.5f, 0.3f, 0.2f }, new float[] { 2, 1 }, 0.5)]
    [InlineData(3, 3, new float[] { 0.1f, 0.2f, 0.7f, 0.5f, 0.3f, 0.2f }, new float[] { 0, 0, 1, 1, 0, 0 }, 1)]
    public void Accuracy_takes_classes_in_every_form(
        int outputs,
        int targets,
        float[] predictions,
        float[] truth,
        double expected
    )
    {
        using var running = Metric.Accuracy.Start(outputs, targets);
        running.Update(predictions, truth);

        Assert.Equal(expected, running.Result);
    }

    [Theory]
    [InlineData(new float[] { 5, 5, 5 }, 1)]
    [InlineData(new float[] { 5, 5, 6 }, 0)]
    public void R2_of_equal_targets_is_one_or_nothing(float[] predictions, double expected)
    {
        using var running = Metric.R2Score.Start(1, 1);
        running.Update(predictions, [5, 5, 5]);

        Assert.Equal(expected, running.Result);
    }

    [Fact]
    public void R2_keeps_its_digits_far_from_zero()
    {
        float[] near = [1, 2, 3, 4];
        float[] predicted = [1.5f, 2, 3, 3.5f];
        using var far = Metric.R2Score.Start(1, 1);
        far.Update([.. predicted.Select(static v => v + 4_000_000)], [.. near.Select(static v => v + 4_000_000)]);

        Assert.Equal(0.9, far.Result, 1e-9);
    }

    private static Metric MetricOf(JsonElement golden) =>
        Metric.Read(
            JsonSerializer.SerializeToElement(
                new { class_name = golden.GetProperty("class"), config = golden.GetProperty("arguments") }
            )
        );

    private static List<double[]> Stream(JsonElement golden, Metric metric, string path, params int[] sizes)
    {
        var rows = Rows.Of(golden);
        var weights = TrajectoryData.Flatten(Root.GetProperty("sample_weight"));
        using var running = metric.Start(
            rows.OutputCount,
            rows.TargetCount,
            SimdPath.Supported.Single(p => p.Name == path)
        );
        var results = new List<double[]>();
        var start = 0;
        foreach (var size in sizes.Length > 0 ? sizes : [5, 5, 3])
        {
            running.Update(
                rows.Predictions[(start * rows.OutputCount)..((start + size) * rows.OutputCount)],
                rows.Targets[(start * rows.TargetCount)..((start + size) * rows.TargetCount)],
                weights[start..(start + size)]
            );
            results.Add(running.Results);
            start += size;
        }

        return results;
    }

    private static void AssertClose(double expected, double actual, string what) =>
        Assert.True(
            Math.Abs(expected - actual) <= 1e-5 * Math.Max(Math.Abs(expected), 1e-3),
            $"{what}: expected {expected:R}, got {actual:R}"
        );

    private sealed record Rows(int OutputCount, int TargetCount, float[] Predictions, float[] Targets)
    {
        public static Rows Of(JsonElement golden)
        {
            var targets = golden.GetProperty("y_true");
            return new Rows(
                golden.GetProperty("y_pred")[0].GetArrayLength(),
                targets[0].ValueKind == JsonValueKind.Array ? targets[0].GetArrayLength() : 1,
                TrajectoryData.Flatten(golden.GetProperty("y_pred")),
                TrajectoryData.Flatten(targets)
            );
        }
    }
}
