using System.Text.Json;
using Attune.TestKit;
using Xunit;

namespace Attune.Export.Tests.Keras;

/// <summary>Files that Keras wrote predict here what they predict there.</summary>
public sealed class KerasGoldenTests
{
    [Theory]
    [InlineData("mlp-8-30-1", true)]
    [InlineData("mlp-8-30-1-uncompiled", false)]
    [InlineData("normalization-batchnorm-dropout", true)]
    [InlineData("classifier-8-10-3", true)]
    public void Predictions_are_Keras_own(string name, bool isCompiled)
    {
        var model = SavedModel.Read(GoldenFiles.PathOf($"files/keras/{name}.keras"));
        using var golden = GoldenFiles.Read($"files/keras/{name}.json");
        Assert.Equal(isCompiled, model.IsCompiled);
        var actual = model.File.Model.Predict(Floats(golden.RootElement.GetProperty("inputs")));
        var expected = Floats(golden.RootElement.GetProperty("predictions"));
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= 1e-6 * Math.Max(1, Math.Abs(expected[i])),
                $"row {i}: Keras predicts {expected[i]}, Attune {actual[i]}"
            );
        }
    }

    [Fact]
    public void Weights_are_read_exactly()
    {
        var model = SavedModel.Read(GoldenFiles.PathOf("files/keras/normalization-batchnorm-dropout.keras"));
        using var golden = GoldenFiles.Read("files/keras/normalization-batchnorm-dropout.json");
        var expected = golden
            .RootElement.GetProperty("weights")
            .EnumerateArray()
            .Where(static weight => weight.GetProperty("name").GetString() != "normalization/count")
            .Select(static weight => Floats(weight.GetProperty("value")))
            .ToArray();
        var weights = model.File.Model.Weights;
        Assert.Equal(expected.Length, weights.Shapes.Count);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], weights[i].ToArray());
        }
    }

    private static float[] Floats(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array
            ? [.. element.EnumerateArray().SelectMany(Floats)]
            : [element.GetSingle()];
}
