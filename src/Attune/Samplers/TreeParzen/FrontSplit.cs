using Attune.MultiObjective;

namespace Attune.Samplers.TreeParzen;

/// <summary>
/// The best points of several objectives: whole fronts as far as they fit, and of the next one those that cover most hypervolume.
/// Ozaki, Tanigaki, Watanabe and Onishi, "Multiobjective tree-structured Parzen estimator for computationally expensive
/// optimization problems" (GECCO 2020), section 4.1.
/// </summary>
internal static class FrontSplit
{
    // What stands for a reference of 0, as in Optuna.
    private const double Epsilon = 1e-12;

    /// <summary>The places of the best points.</summary>
    /// <param name="losses">The points; smaller is better.</param>
    /// <param name="count">How many, fewer than there are.</param>
    public static List<int> Best(double[][] losses, int count)
    {
        if (count == 0)
        {
            return [];
        }

        var best = new List<int>(count);
        var ranks = NondominatedSort.Ranks(losses, count);
        for (var rank = 0; best.Count < count; rank++)
        {
            int[] front = [.. Enumerable.Range(0, losses.Length).Where(i => ranks[i] == rank)];
            if (best.Count + front.Length <= count)
            {
                best.AddRange(front);
                continue;
            }

            double[][] points = [.. front.Select(i => losses[i])];
            var picked = HypervolumeSubset.Select(points, count - best.Count, Reference(points));
            best.AddRange(picked.Select(i => front[i]));
        }

        return best;
    }

    // A tenth beyond the worst of each objective.
    private static double[] Reference(double[][] points)
    {
        var reference = new double[points[0].Length];
        for (var i = 0; i < reference.Length; i++)
        {
            var worst = points.Max(point => point[i]);
            reference[i] = Math.Max(1.1 * worst, 0.9 * worst);
            reference[i] = reference[i] == 0 ? Epsilon : reference[i];
        }

        return reference;
    }
}
