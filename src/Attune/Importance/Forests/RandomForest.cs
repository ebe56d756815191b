using Attune.Numerics.Random;

namespace Attune.Importance.Forests;

/// <summary>
/// Regression trees, each grown from points drawn with replacement. Breiman, "Random forests" (Machine Learning 45, 2001); every
/// split looks at all columns, as scikit-learn's regressor does unless told otherwise.
/// </summary>
public sealed record RandomForest
{
    /// <summary>How many trees.</summary>
    /// <value>The default is 64. Must be positive.</value>
    public int Trees
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 64;

    /// <summary>How many questions a point is asked at most.</summary>
    /// <value>The default is 64. Must be positive.</value>
    public int MaximumDepth
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 64;

    /// <summary>Grows the trees.</summary>
    /// <param name="points">[count][columns]; at least one.</param>
    /// <param name="values">[count].</param>
    /// <param name="random">Where the trees' streams are derived from, by number.</param>
    public IReadOnlyList<RegressionTree> Grow(
        IReadOnlyList<double[]> points,
        IReadOnlyList<double> values,
        RandomKey random
    )
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(values);
        if (points.Count == 0 || points.Count != values.Count)
        {
            throw new ArgumentException(
                $"A forest grows from points with a value each, but got {points.Count} points and {values.Count} values."
            );
        }

        var columns = new SortedColumns(points);
        var trees = new RegressionTree[Trees];
        for (var tree = 0; tree < Trees; tree++)
        {
            var stream = random.Derive(tree).OpenStream();
            var weights = new int[points.Count];
            for (var draw = 0; draw < points.Count; draw++)
            {
                weights[stream.NextInt32(points.Count)]++;
            }

            trees[tree] = new TreeGrower(columns, values, weights, MaximumDepth, stream).Grow();
        }

        return trees;
    }

    /// <summary>The mean of the trees' <see cref="RegressionTree.ImpurityDecreases"/>, without those that ask nothing.</summary>
    /// <param name="trees">The trees.</param>
    /// <param name="columns">How many columns there are.</param>
    /// <returns>[columns]; shares that sum to 1, or all 0 where no tree asks anything.</returns>
    public static double[] ImpurityDecreases(IReadOnlyList<RegressionTree> trees, int columns)
    {
        ArgumentNullException.ThrowIfNull(trees);
        var means = new double[columns];
        foreach (var tree in trees)
        {
            var decreases = tree.ImpurityDecreases(columns);
            for (var column = 0; column < columns; column++)
            {
                means[column] += decreases[column];
            }
        }

        double sum = 0;
        foreach (var mean in means)
        {
            sum += mean;
        }

        return sum > 0 ? [.. means.Select(mean => mean / sum)] : means;
    }
}
