namespace Attune.Importance.Forests;

/// <summary>A tree of questions about coordinates, with a constant prediction in each leaf.</summary>
/// <param name="Nodes">The root first, every node before its children.</param>
public sealed record RegressionTree(IReadOnlyList<TreeNode> Nodes)
{
    /// <summary>The prediction at a point.</summary>
    /// <param name="point">[columns].</param>
    public double Predict(ReadOnlySpan<double> point)
    {
        var node = Nodes[0];
        while (!node.IsLeaf)
        {
            node = Nodes[point[node.Column] <= node.Threshold ? node.Left : node.Right];
        }

        return node.Value;
    }

    /// <summary>
    /// How much each column's questions lowered the variance, as shares that sum to 1; all 0 for a tree without questions.
    /// Breiman, Friedman, Olshen and Stone, "Classification and Regression Trees" (1984), section 5.3.4.
    /// </summary>
    /// <param name="columns">How many columns there are.</param>
    /// <returns>[columns].</returns>
    public double[] ImpurityDecreases(int columns)
    {
        var decreases = new double[columns];
        double sum = 0;
        foreach (var node in Nodes)
        {
            if (!node.IsLeaf)
            {
                var (left, right) = (Nodes[node.Left], Nodes[node.Right]);
                var decrease =
                    (node.Weight * node.Impurity) - (left.Weight * left.Impurity) - (right.Weight * right.Impurity);
                decreases[node.Column] += decrease;
                sum += decrease;
            }
        }

        for (var column = 0; column < columns && sum > 0; column++)
        {
            decreases[column] /= sum;
        }

        return decreases;
    }
}
