using System.Text.Json;
using Attune.Networks.Losses;
using Attune.Networks.Tests.Training;
using Attune.TestKit;
using Xunit;

namespace Attune.Networks.Tests.Losses;

/// <summary>Keras' losses on given predictions (tests/golden/training/losses.json).</summary>
internal static class LossGolden
{
    private static readonly JsonElement Root = GoldenFiles.Read("training/losses.json").RootElement;

    public static float[] SampleWeights => TrajectoryData.Flatten(Root.GetProperty("sample_weight"));

    public static IEnumerable<string> Names => Root.GetProperty("cases").EnumerateObject().Select(static c => c.Name);

    public static JsonElement Case(string name) => Root.GetProperty("cases").GetProperty(name);

    /// <summary>The loss, read through its description: class name and the arguments that Keras was given.</summary>
    public static Loss LossOf(JsonElement golden) =>
        Loss.Read(
            JsonSerializer.SerializeToElement(
                new { class_name = golden.GetProperty("class"), config = golden.GetProperty("arguments") }
            )
        );

    public static float[] Floats(JsonElement golden, string name) => TrajectoryData.Flatten(golden.GetProperty(name));

    public static int OutputCount(JsonElement golden) => golden.GetProperty("y_pred")[0].GetArrayLength();

    /// <summary>The file's tolerance: rel 1e-5.</summary>
    public static void AssertClose(IReadOnlyList<float> expected, IReadOnlyList<float> actual, string what)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            AssertClose(expected[i], actual[i], $"{what}[{i}]");
        }
    }

    public static void AssertClose(double expected, double actual, string what) =>
        Assert.True(
            Math.Abs(expected - actual) <= 1e-5 * Math.Max(Math.Abs(expected), 1e-3),
            $"{what}: expected {expected:R}, got {actual:R}"
        );
}
