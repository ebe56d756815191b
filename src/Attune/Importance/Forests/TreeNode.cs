namespace Attune.Importance.Forests;

/// <summary>One node of a <see cref="RegressionTree"/>.</summary>
/// <param name="Column">The column that is asked for; below 0 in a leaf.</param>
/// <param name="Threshold">Points whose coordinate is at most this go left.</param>
/// <param name="Left">The left child's place; below 0 in a leaf.</param>
/// <param name="Right">The right child's place; below 0 in a leaf.</param>
/// <param name="Value">The mean of the values that came here.</param>
/// <param name="Impurity">Their variance.</param>
/// <param name="Weight">How many they are.</param>
public readonly record struct TreeNode(
    int Column,
    double Threshold,
    int Left,
    int Right,
    double Value,
    double Impurity,
    double Weight
)
{
    /// <summary>Whether nothing is asked here.</summary>
    public bool IsLeaf => Column < 0;
}
