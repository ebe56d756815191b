using System.Text.Json;
using Attune.Importance.Forests;
using Attune.TestKit;

namespace Attune.Tests.Importance;

/// <summary>What golden/search/importances.json holds.</summary>
internal static class ImportanceGolden
{
    public static JsonDocument Read() => GoldenFiles.Read("search/importances.json");

    public static double[] Doubles(this JsonElement element) =>
        [.. element.EnumerateArray().Select(static number => number.ReadDouble())];

    public static int[] Ints(this JsonElement element) =>
        [.. element.EnumerateArray().Select(static number => number.GetInt32())];

    public static (double Low, double High)[] Bounds(this JsonElement forest) =>
        [
            .. forest
                .GetProperty("bounds")
                .EnumerateArray()
                .Select(static pair => (pair[0].GetDouble(), pair[1].GetDouble())),
        ];

    public static int[][] Groups(this JsonElement forest) =>
        [.. forest.GetProperty("column_to_encoded_columns").EnumerateArray().Select(Ints)];

    public static RegressionTree[] Trees(this JsonElement forest) =>
        [.. forest.GetProperty("trees").EnumerateArray().Select(Tree)];

    private static RegressionTree Tree(JsonElement tree)
    {
        var (left, right) = (tree.GetProperty("children_left").Ints(), tree.GetProperty("children_right").Ints());
        var (feature, threshold) = (tree.GetProperty("feature").Ints(), tree.GetProperty("threshold").Doubles());
        var (value, impurity) = (tree.GetProperty("value").Doubles(), tree.GetProperty("impurity").Doubles());
        var weight = tree.GetProperty("weighted_n_node_samples").Doubles();
        return new RegressionTree([
            .. left.Select(
                (_, i) => new TreeNode(feature[i], threshold[i], left[i], right[i], value[i], impurity[i], weight[i])
            ),
        ]);
    }
}
