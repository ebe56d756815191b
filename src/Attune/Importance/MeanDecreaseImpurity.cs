using Attune.Importance.Forests;

namespace Attune.Importance;

/// <summary>
/// The share of a random forest's questions, weighed by how much each lowers the variance of the trials it is put to, that ask for
/// the parameter. Breiman, "Random forests" (Machine Learning 45, 2001). Unlike <see cref="Fanova"/> it weighs regions by how many
/// trials lie there, and a parameter of many values takes up noise. The numbers sum to 1.
/// </summary>
public sealed class MeanDecreaseImpurity : ForestEvaluator
{
    private protected override IReadOnlyList<double> Shares(IReadOnlyList<RegressionTree> trees, ForestColumns columns)
    {
        var decreases = RandomForest.ImpurityDecreases(trees, columns.Count);
        return [.. columns.Groups.Select(group => group.Columns.Sum(column => decreases[column]))];
    }
}
