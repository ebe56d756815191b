using System.Text.Json;
using Attune.Importance.Forests;
using Attune.Numerics.Random;
using Attune.TestKit;
using Xunit;

namespace Attune.Tests.Importance;

public sealed class RandomForestTests
{
    [Fact]
    public void A_tree_reads_back_the_points_it_grew_from()
    {
        var (points, values) = Data(50);
        foreach (var tree in new RandomForest { Trees = 5 }.Grow(points, values, RandomKey.FromSeed(2)))
        {
            // Of 50 draws from 50, about 32 points are met; their leaves hold them alone.
            Assert.InRange(points.Where((point, i) => tree.Predict(point) == values[i]).Count(), 25, 40);
            Assert.All(tree.Nodes.Where(static node => node.IsLeaf), static leaf => Assert.Equal(0, leaf.Impurity));
            Assert.Equal(50, tree.Nodes[0].Weight);
        }
    }

    [Fact]
    public void Depth_is_limited()
    {
        var (points, values) = Data(50);
        var trees = new RandomForest { Trees = 3, MaximumDepth = 2 }.Grow(points, values, RandomKey.FromSeed(2));
        Assert.All(trees, static tree => Assert.Equal(7, tree.Nodes.Count));
    }

    [Fact]
    public void The_same_key_grows_the_same_forest()
    {
        var (points, values) = Data(30);
        var forest = new RandomForest { Trees = 4 };
        var first = forest.Grow(points, values, RandomKey.FromSeed(5));
        var second = forest.Grow(points, values, RandomKey.FromSeed(5));
        var other = forest.Grow(points, values, RandomKey.FromSeed(6));
        Assert.Equal(first.SelectMany(static tree => tree.Nodes), second.SelectMany(static tree => tree.Nodes));
        Assert.NotEqual(first.SelectMany(static tree => tree.Nodes), other.SelectMany(static tree => tree.Nodes));
    }

    [Fact]
    public void Every_child_holds_a_part_of_its_parent()
    {
        var (points, values) = Data(60);
        foreach (var tree in new RandomForest { Trees = 3 }.Grow(points, values, RandomKey.FromSeed(1)))
        {
            foreach (var node in tree.Nodes.Where(static node => !node.IsLeaf))
            {
                var (left, right) = (tree.Nodes[node.Left], tree.Nodes[node.Right]);
                Assert.Equal(node.Weight, left.Weight + right.Weight);
                Assert.True(
                    (left.Weight * left.Impurity) + (right.Weight * right.Impurity)
                        <= node.Weight * node.Impurity * (1 + 1e-12)
                );
            }
        }
    }

    [Fact]
    public void Equal_values_and_equal_points_make_one_leaf()
    {
        double[][] points =
        [
            [0.1],
            [0.4],
            [0.9],
        ];
        double[][] onePoint =
        [
            [0.5],
            [0.5],
            [0.5],
        ];
        var forest = new RandomForest { Trees = 2 };
        Assert.All(
            forest.Grow(points, [7, 7, 7], default),
            static tree => Assert.Equal(7, Assert.Single(tree.Nodes).Value)
        );
        Assert.All(forest.Grow(onePoint, [1, 2, 3], default), static tree => Assert.Single(tree.Nodes));
    }

    // The draws are others, so the means of forests are compared.
    [Fact]
    public void Forests_are_like_those_of_scikit_learn()
    {
        using var data = ImportanceGolden.Read();
        using var file = GoldenFiles.Read("search/forests.json");
        var forests = data.RootElement.GetProperty("forests");
        for (var c = 0; c < forests.GetArrayLength(); c++)
        {
            var golden = file.RootElement.GetProperty("forests")[c];
            var (bounds, groups) = (forests[c].Bounds(), forests[c].Groups());
            double[][] points =
            [
                .. forests[c]
                    .GetProperty("X")
                    .EnumerateArray()
                    .Select(row =>
                        row.Doubles().Select((x, k) => (x - bounds[k].Low) / (bounds[k].High - bounds[k].Low)).ToArray()
                    ),
            ];
            var unit = bounds.Select(static _ => (0.0, 1.0)).ToArray();
            var (impurity, variance, nodes) = (new double[groups.Length], new double[groups.Length], 0.0);
            for (var seed = 0UL; seed < 10; seed++)
            {
                var trees = new RandomForest().Grow(
                    points,
                    forests[c].GetProperty("y").Doubles(),
                    RandomKey.FromSeed(seed)
                );
                var decreases = RandomForest.ImpurityDecreases(trees, unit.Length);
                nodes += trees.Average(static tree => tree.Nodes.Count) / 10;
                for (var g = 0; g < groups.Length; g++)
                {
                    impurity[g] += groups[g].Sum(column => decreases[column]) / 10;
                    variance[g] += trees.Average(tree => Share(new TreeVariance(tree, unit), groups[g])) / 10;
                }
            }

            AssertNear(golden.GetProperty("mdi"), impurity);
            AssertNear(golden.GetProperty("fanova"), variance);
            Assert.Equal(golden.GetProperty("nodes").GetProperty("mean").GetDouble(), nodes, 1.0);
        }

        static double Share(TreeVariance variance, int[] group) => variance.Marginal(group) / variance.Total;
    }

    private static void AssertNear(JsonElement expected, double[] actual)
    {
        var (means, deviations) = (expected.GetProperty("mean").Doubles(), expected.GetProperty("std").Doubles());
        for (var i = 0; i < actual.Length; i++)
        {
            Assert.Equal(means[i], actual[i], 3 * deviations[i]);
        }
    }

    private static (double[][] Points, double[] Values) Data(int count)
    {
        var random = RandomKey.FromSeed(9).OpenStream();
        double[][] points =
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => new[] { random.NextDouble(), random.NextDouble(), random.NextDouble() }),
        ];
        return (points, [.. points.Select(static p => (p[0] * p[0]) + (0.1 * p[1]))]);
    }
}
