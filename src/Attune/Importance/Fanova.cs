using Attune.Importance.Forests;

namespace Attune.Importance;

/// <summary>
/// Functional analysis of variance: the share of the objective's variance, over the whole space, that each parameter explains by
/// itself. What parameters do together only is in none of the numbers, so their sum is at most about 1. Hutter, Hoos and
/// Leyton-Brown, "An efficient approach for assessing hyperparameter importance" (ICML 2014), algorithm 1 with U of one
/// parameter; one-hot columns of a choice are one U, as in Optuna.
/// </summary>
public sealed class Fanova : ForestEvaluator
{
    private protected override IReadOnlyList<double> Shares(IReadOnlyList<RegressionTree> trees, ForestColumns columns)
    {
        int[][] groups = [.. columns.Groups.Select(static group => group.Columns)];
        var shares = new double[groups.Length];
        var bounds = Enumerable.Repeat((0.0, 1.0), columns.Count).ToArray();
        TreeVariance[] varied =
        [
            .. trees.Select(tree => new TreeVariance(tree, bounds)).Where(static variance => variance.Total > 0),
        ];
        foreach (var variance in varied)
        {
            for (var group = 0; group < groups.Length; group++)
            {
                shares[group] += variance.Marginal(groups[group]) / variance.Total / varied.Length;
            }
        }

        return shares;
    }
}
