using System.Globalization;
using System.Text.Json;
using Attune.Networks.Training;
using Attune.TestKit;
using Xunit;

namespace Attune.Networks.Tests.Training;

internal static class TrajectoryData
{
    public static Samples Read(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(GoldenFiles.Root, "training", "trajectories", file));
        var rows = lines
            .Skip(1)
            .Select(static line =>
                line.Split(',').Select(static cell => float.Parse(cell, CultureInfo.InvariantCulture)).ToArray()
            )
            .ToArray();
        var inputs = rows[0].Length - 1;
        return new Samples([.. rows.SelectMany(r => r[..inputs])], inputs, [.. rows.Select(r => r[inputs])]);
    }

    public static NetworkWeights Weights(Sequential network, JsonElement arrays) =>
        NetworkWeights.Create(network, [.. arrays.EnumerateArray().Select(Flatten)]);

    public static float[] Flatten(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array
            ? [.. element.EnumerateArray().SelectMany(Flatten)]
            : [element.GetSingle()];

    /// <summary>
    /// Compares history (rel), weights (abs 1e-5) and predictions. A history value must lie within the tolerance of the
    /// library's float32 or of its float64 run, for the two differ by up to 2.5e-5 of each other.
    /// </summary>
    public static void AssertMatches(
        JsonElement run,
        FitResult fit,
        Samples valid,
        double historyTolerance,
        bool comparePredictions = true
    )
    {
        var golden = run.GetProperty("float32");
        foreach (var entry in golden.GetProperty("history").EnumerateObject())
        {
            var singles = Doubles(entry.Value);
            var doubles = Doubles(run.GetProperty("float64").GetProperty("history").GetProperty(entry.Name));
            var actual = fit.History[entry.Name];
            for (var epoch = 0; epoch < singles.Length; epoch++)
            {
                var expected =
                    Math.Abs(singles[epoch] - actual[epoch]) < Math.Abs(doubles[epoch] - actual[epoch])
                        ? singles[epoch]
                        : doubles[epoch];
                AssertRelative(expected, actual[epoch], historyTolerance, $"{entry.Name} of epoch {epoch}");
            }
        }

        var weights = fit.Model.Weights;
        if (golden.TryGetProperty("final_weights", out var arrays))
        {
            var expected = arrays.EnumerateArray().Select(Flatten).ToArray();
            for (var i = 0; i < expected.Length; i++)
            {
                for (var j = 0; j < expected[i].Length; j++)
                {
                    Assert.True(
                        Math.Abs(expected[i][j] - weights[i][j]) <= 1e-5,
                        $"{weights.Shapes[i].Name}[{j}]: expected {expected[i][j]}, got {weights[i][j]}"
                    );
                }
            }
        }

        if (golden.TryGetProperty("final_weight_norms", out var norms))
        {
            var expected = norms.EnumerateArray().ToArray();
            for (var i = 0; i < expected.Length; i++)
            {
                double sum = 0;
                double squares = 0;
                foreach (var value in weights[i])
                {
                    sum += value;
                    squares += (double)value * value;
                }

                var name = weights.Shapes[i].Name;
                AssertRelative(expected[i].GetProperty("l2").GetDouble(), Math.Sqrt(squares), 1e-5, $"norm of {name}");
                Assert.Equal(expected[i].GetProperty("sum").GetDouble(), sum, 1e-5 * weights[i].Length);
            }
        }

        if (comparePredictions && golden.TryGetProperty("predictions_first_5_valid", out var predictions))
        {
            var actual = fit.Model.Predict(valid.Inputs.AsSpan(0, 5 * valid.InputCount));
            var expected = Flatten(predictions);
            for (var i = 0; i < expected.Length; i++)
            {
                AssertRelative(expected[i], actual[i], 2e-5, $"prediction {i}");
            }
        }
    }

    private static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(static e => e.GetDouble())];

    private static void AssertRelative(double expected, double actual, double tolerance, string what) =>
        Assert.True(
            Math.Abs(expected - actual) <= tolerance * Math.Max(Math.Abs(expected), 1e-3),
            $"{what}: expected {expected}, got {actual}"
        );
}
