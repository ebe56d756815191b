using Attune.Importance.Forests;
using Attune.Numerics.Random;
using Xunit;

namespace Attune.Tests.Importance;

public sealed class TreeVarianceTests
{
    private static readonly (double, double)[] UnitSquare = [(0, 1), (0, 1)];

    [Fact]
    public void Golden_variances()
    {
        using var file = ImportanceGolden.Read();
        foreach (var forest in file.RootElement.GetProperty("forests").EnumerateArray())
        {
            var trees = forest.Trees();
            var expected = forest.GetProperty("marginal_variance_per_param_per_tree");
            var groups = forest.Groups();
            var fractions = new double[groups.Length];
            for (var t = 0; t < trees.Length; t++)
            {
                var variance = new TreeVariance(trees[t], forest.Bounds());
                AssertClose(forest.GetProperty("trees")[t].GetProperty("total_variance").GetDouble(), variance.Total);
                for (var group = 0; group < groups.Length; group++)
                {
                    var marginal = variance.Marginal(groups[group]);
                    AssertClose(expected[group][t].GetDouble(), marginal);
                    fractions[group] += marginal / variance.Total / trees.Length;
                }
            }

            var means = forest.GetProperty("fanova_mean_fraction").Doubles();
            for (var group = 0; group < groups.Length; group++)
            {
                AssertClose(means[group], fractions[group]);
            }
        }
    }

    [Fact]
    public void Golden_variances_of_pairs()
    {
        using var file = ImportanceGolden.Read();
        var forest = file.RootElement.GetProperty("forests")[0];
        var trees = forest.Trees();
        foreach (var pair in forest.GetProperty("pair_marginal_variance_param_param_tree").EnumerateArray())
        {
            var variance = new TreeVariance(trees[pair[2].GetInt32()], forest.Bounds());
            AssertClose(pair[3].GetDouble(), variance.Marginal([pair[0].GetInt32(), pair[1].GetInt32()]));
        }
    }

    [Fact]
    public void Golden_impurity_decreases()
    {
        using var file = ImportanceGolden.Read();
        foreach (var forest in file.RootElement.GetProperty("forests").EnumerateArray())
        {
            var expected = forest.GetProperty("mdi_encoded").Doubles();
            var decreases = RandomForest.ImpurityDecreases(forest.Trees(), expected.Length);
            for (var column = 0; column < expected.Length; column++)
            {
                Assert.Equal(expected[column], decreases[column], 1e-12 * Math.Max(expected[column], 1));
            }
        }
    }

    [Fact]
    public void A_leaf_has_no_variance()
    {
        var variance = new TreeVariance(new RegressionTree([new TreeNode(-1, 0, -1, -1, 3, 0, 1)]), UnitSquare);
        Assert.Equal(0, variance.Total);
        Assert.Equal(0, variance.Marginal([0]));
    }

    // V = V_0 + V_1 + V_01, and both columns together leave nothing to average over.
    [Fact]
    public void Parts_add_up_to_the_whole()
    {
        var random = RandomKey.FromSeed(3).OpenStream();
        double[][] points =
        [
            .. Enumerable.Range(0, 40).Select(_ => new[] { random.NextDouble(), random.NextDouble() }),
        ];
        var trees = new RandomForest { Trees = 8 }.Grow(
            points,
            [.. points.Select(static p => (p[0] * p[1]) + p[0])],
            RandomKey.FromSeed(1)
        );
        foreach (var tree in trees)
        {
            var variance = new TreeVariance(tree, UnitSquare);
            Assert.Equal(variance.Total, variance.Marginal([0, 1]), 1e-12);
            Assert.InRange(variance.Marginal([0]) + variance.Marginal([1]), 0, variance.Total);
        }
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.Equal(expected, actual, 1e-10 * Math.Max(Math.Abs(expected), 1e-3));
}
