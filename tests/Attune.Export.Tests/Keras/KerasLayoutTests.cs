using System.Text.Json.Nodes;
using Attune.Export.Keras;
using Attune.TestKit;
using Xunit;

namespace Attune.Export.Tests.Keras;

/// <summary>What h5py sees in a file that Attune wrote is what it sees in the one that Keras wrote.</summary>
public sealed class KerasLayoutTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("attune-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("mlp-8-30-1", "mlp")]
    [InlineData("mlp-8-30-1-uncompiled", "plain")]
    [InlineData("normalization-batchnorm-dropout", "normalised")]
    [InlineData("classifier-8-10-3", "classifier")]
    public void Entries_names_shapes_types_and_attributes_are_the_same(string name, string modelName)
    {
        var golden = GoldenFiles.PathOf($"files/keras/{name}.keras");
        var written = Path.Combine(folder, "written.keras");
        SavedModel.Read(golden).Write(written);
        var expected = Python.Run("python3-h5py", "Keras/layout.py", golden);

        // The name of the whole model is the one thing that Attune's networks do not have.
        expected = expected.Replace(
            $"\"value\": \"{modelName}\"",
            "\"value\": \"sequential\"",
            StringComparison.Ordinal
        );
        Assert.Equal(expected, Python.Run("python3-h5py", "Keras/layout.py", written));
    }

    [Fact]
    public void Config_is_the_one_of_the_golden_file()
    {
        var golden = GoldenFiles.PathOf("files/keras/normalization-batchnorm-dropout.keras");
        var expected = LayersOf(KerasArchive.Read(File.ReadAllBytes(golden)).Config);
        var actual = LayersOf(KerasArchive.Read(KerasFile.ToBytes(SavedModel.Read(golden))).Config);
        Assert.Equal(expected.Length, actual.Length);
        foreach (var (wanted, got) in expected.Zip(actual))
        {
            Assert.Equal($"{wanted["class_name"]}", $"{got["class_name"]}");
            Assert.True(
                JsonNode.DeepEquals(wanted["build_config"]?["input_shape"]?[1], got["build_config"]?["input_shape"]?[1])
            );
            foreach (var (key, value) in got["config"]!.AsObject())
            {
                // Keras writes a float32 policy in full, and a default axis as a list for one layer.
                if (key is not ("dtype" or "axis") && !key.EndsWith("initializer", StringComparison.Ordinal))
                {
                    var other = wanted["config"]![key];
                    Assert.True(JsonNode.DeepEquals(other, value), $"{got["class_name"]}.{key}: {other} and {value}");
                }
            }
        }
    }

    private static JsonNode[] LayersOf(string config) =>
        [.. JsonNode.Parse(config)!["config"]!["layers"]!.AsArray().Select(static layer => layer!)];
}
