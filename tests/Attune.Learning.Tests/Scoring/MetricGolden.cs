using System.Text.Json;
using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.TestKit;
using Xunit;

namespace Attune.Learning.Tests.Scoring;

/// <summary>The arrays of sklearn/metrics.json and its values.</summary>
internal static class MetricGolden
{
    public static JsonElement File { get; } = GoldenFiles.Read("sklearn/metrics.json").RootElement;

    public static double[] Weights { get; } = Doubles(File.GetProperty("sample_weight"));

    public static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(static e => e.ReadDouble())];

    public static int[] Ints(JsonElement array) => [.. array.EnumerateArray().Select(static e => e.GetInt32())];

    public static double[] Flat(JsonElement rows) => [.. rows.EnumerateArray().SelectMany(Doubles)];

    public static ClassTarget Target(int[] truth, int classCount) => new(Names(classCount), truth);

    /// <summary>Sure predictions of the given classes.</summary>
    public static Predictions Sure(int[] predicted, int classCount)
    {
        var values = new double[predicted.Length * classCount];
        for (var row = 0; row < predicted.Length; row++)
        {
            values[(row * classCount) + predicted[row]] = 1;
        }

        return new Predictions(values, classCount, Names(classCount));
    }

    /// <summary>Predictions of two classes by the probability of the second one.</summary>
    public static Predictions OfPositive(double[] scores) =>
        new([.. scores.SelectMany(static score => (double[])[1 - score, score])], 2, Names(2));

    /// <summary>The file's tolerance: |a − b| ≤ 1e-12 · max(|b|, 1e-3).</summary>
    public static void AssertClose(double expected, double actual, string what)
    {
        if (!double.IsFinite(expected))
        {
            Assert.Equal(expected, actual);
            return;
        }

        Assert.True(
            Math.Abs(actual - expected) <= 1e-12 * Math.Max(Math.Abs(expected), 1e-3),
            $"{what}: {actual:R} instead of {expected:R}"
        );
    }

    public static string[] Names(int classCount) => [.. Enumerable.Range(0, classCount).Select(static i => $"{i}")];
}
