using System.Text.Json;
using Attune.Networks.Losses;
using Attune.Numerics.Simd;
using Xunit;

namespace Attune.Networks.Tests.Losses;

public sealed class LossTests
{
    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var name in LossGolden.Names)
        {
            foreach (var path in SimdPath.Supported)
            {
                cases.Add(name, path.Name);
            }
        }

        return cases;
    }

    public static TheoryData<string> CaseNames => [.. LossGolden.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Golden_values_and_gradients(string name, string path)
    {
        var golden = LossGolden.Case(name);
        var expected = golden.GetProperty("float32");
        foreach (var reduction in Enum.GetValues<LossReduction>())
        {
            var key = JsonNamingPolicy.SnakeCaseLower.ConvertName(reduction.ToString());
            foreach (var (suffix, weights) in new[] { ("", null), ("+weights", LossGolden.SampleWeights) })
            {
                var actual = Evaluate(golden, LossGolden.LossOf(golden) with { Reduction = reduction }, weights, path);

                LossGolden.AssertClose(LossGolden.Floats(expected, "per_sample"), actual.PerSample, "per sample");
                var entry = expected.GetProperty(key + suffix);
                LossGolden.AssertClose(entry.GetProperty("value").GetDouble(), actual.Value, key + suffix);
                if (entry.TryGetProperty("gradient", out _))
                {
                    LossGolden.AssertClose(LossGolden.Floats(entry, "gradient"), actual.Gradient, $"gradient{suffix}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Same_bits_on_every_path(string name)
    {
        var golden = LossGolden.Case(name);
        var loss = LossGolden.LossOf(golden);
        var all = SimdPath
            .Supported.Select(path => Evaluate(golden, loss, LossGolden.SampleWeights, path.Name))
            .ToArray();

        Assert.All(
            all,
            one =>
            {
                Assert.Equal(Bits(all[0].PerSample), Bits(one.PerSample));
                Assert.Equal(Bits(all[0].Gradient), Bits(one.Gradient));
                Assert.Equal(all[0].Value, one.Value);
            }
        );
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Nan_prediction_shows_in_the_loss(string name)
    {
        var golden = LossGolden.Case(name);
        var predictions = LossGolden.Floats(golden, "y_pred");
        predictions[^1] = float.NaN;

        var values = LossGolden
            .LossOf(golden)
            .Evaluate(predictions, LossGolden.OutputCount(golden), LossGolden.Floats(golden, "y_true"));

        Assert.True(float.IsNaN(values.PerSample[^1]));
        Assert.False(float.IsNaN(values.PerSample[0]));
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Reads_what_it_wrote(string name)
    {
        var loss = LossGolden.LossOf(LossGolden.Case(name)) with { Reduction = LossReduction.Sum };
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            loss.Write(writer);
        }

        using var written = JsonDocument.Parse(bytes.ToArray());

        Assert.Equal(loss, Loss.Read(written.RootElement));
    }

    [Theory]
    [InlineData("mse", "MeanSquaredError")]
    [InlineData("mean_squared_error", "MeanSquaredError")]
    [InlineData("MAE", "MeanAbsoluteError")]
    [InlineData("mape", "MeanAbsolutePercentageError")]
    [InlineData("msle", "MeanSquaredLogarithmicError")]
    [InlineData("huber_loss", "Huber")]
    [InlineData("logcosh", "LogCosh")]
    [InlineData("log_cosh", "LogCosh")]
    [InlineData("kld", "KLDivergence")]
    [InlineData("bce", "BinaryCrossentropy")]
    [InlineData("SparseCategoricalCrossentropy", "SparseCategoricalCrossentropy")]
    public void Parses_Keras_names(string name, string className) =>
        Assert.Equal(className, Loss.Parse(name).ClassName);

    [Fact]
    public void Unknown_name_is_an_error_with_the_nearest()
    {
        var error = Assert.Throws<ArgumentException>(static () => Loss.Parse("mean_sqared_error"));

        Assert.Contains("'mean_squared_error'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(0.5f)]
    [InlineData(float.NaN)]
    public void Class_index_that_is_none_is_an_error(float index)
    {
        var error = Assert.Throws<ArgumentException>(() =>
            Loss.SparseCategoricalCrossentropy.Evaluate([0.2f, 0.3f, 0.5f, 0.2f, 0.3f, 0.5f], 3, [0, index])
        );

        Assert.Contains("row 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Extreme_logits_stay_finite()
    {
        var binary = new BinaryCrossentropy { FromLogits = true }.Evaluate([1000, -1000, 1000], 1, [0, 1, 1]);
        var categorical = new CategoricalCrossentropy { FromLogits = true }.Evaluate([1000, -1000, 0], 3, [0, 1, 0]);
        var logCosh = Loss.LogCosh.Evaluate([1000, -1000, 0], 1, [0, 0, 0]);

        Assert.Equal([1000, 1000, 0], binary.PerSample);
        Assert.Equal([1 / 3f, -1 / 3f, 0], binary.Gradient);
        Assert.Equal([2000], categorical.PerSample);
        Assert.Equal([1, -1, 0], categorical.Gradient);
        Assert.Equal([1000 - MathF.Log(2), 1000 - MathF.Log(2), 0], logCosh.PerSample);
    }

    [Fact]
    public void Zero_counts_as_minus_one_for_hinge()
    {
        var withZeros = Loss.Hinge.Evaluate([0.3f, -2], 1, [0, 1]);
        var withSigns = Loss.Hinge.Evaluate([0.3f, -2], 1, [-1, 1]);

        Assert.Equal(withSigns.PerSample, withZeros.PerSample);
        Assert.Equal(withSigns.Gradient, withZeros.Gradient);
    }

    private static LossValues Evaluate(JsonElement golden, Loss loss, float[]? weights, string path) =>
        loss.Evaluate(
            LossGolden.Floats(golden, "y_pred"),
            LossGolden.OutputCount(golden),
            LossGolden.Floats(golden, "y_true"),
            weights,
            SimdPath.Supported.Single(p => p.Name == path)
        );

    private static int[] Bits(float[] values) => [.. values.Select(BitConverter.SingleToInt32Bits)];
}
