namespace Attune.Importance.Forests;

/// <summary>
/// How the variance of a tree's prediction over a box, every point of it as likely as every other, splits up among columns.
/// Hutter, Hoos and Leyton-Brown, "An efficient approach for assessing hyperparameter importance" (ICML 2014), section 4.
/// </summary>
public sealed class TreeVariance
{
    private readonly Leaf[] leaves;
    private readonly bool[] isSplit;

    /// <summary>Looks at a tree.</summary>
    /// <param name="tree">Its questions lie within the bounds.</param>
    /// <param name="bounds">The box, [columns].</param>
    public TreeVariance(RegressionTree tree, IReadOnlyList<(double Low, double High)> bounds)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(bounds);
        isSplit = new bool[bounds.Count];
        leaves = [.. Leaves(tree, bounds)];
        double mean = 0;
        foreach (var leaf in leaves)
        {
            mean += leaf.Value * leaf.Share();
        }

        foreach (var leaf in leaves)
        {
            leaf.Value -= mean;
            Total += leaf.Value * leaf.Value * leaf.Share();
        }
    }

    /// <summary>V, the variance of the prediction.</summary>
    public double Total { get; }

    /// <summary>
    /// The variance of the marginal prediction (equations 3 and 5): what is left where all other columns are averaged over.
    /// </summary>
    /// <param name="columns">The columns that are not averaged over, together.</param>
    public double Marginal(IReadOnlyList<int> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        int[] kept = [.. columns.Where(column => isSplit[column])];
        return kept.Length switch
        {
            0 => 0,
            1 => Math.Max(0, OfOne(kept[0])),
            _ => Math.Max(0, OfSeveral(kept)),
        };
    }

    private IEnumerable<Leaf> Leaves(RegressionTree tree, IReadOnlyList<(double Low, double High)> bounds)
    {
        var open = new Stack<(int Node, double[] From, double[] To)>();
        open.Push((0, new double[bounds.Count], [.. bounds.Select(static _ => 1.0)]));
        while (open.TryPop(out var next))
        {
            var (at, from, to) = next;
            var node = tree.Nodes[at];
            if (node.IsLeaf)
            {
                yield return new Leaf(node.Value, from, to);
                continue;
            }

            isSplit[node.Column] = true;
            var (low, high) = bounds[node.Column];
            var cut = Math.Clamp((node.Threshold - low) / (high - low), from[node.Column], to[node.Column]);
            var (leftTo, rightFrom) = ((double[])to.Clone(), (double[])from.Clone());
            leftTo[node.Column] = cut;
            rightFrom[node.Column] = cut;
            open.Push((node.Right, rightFrom, to));
            open.Push((node.Left, from, leftTo));
        }
    }

    // The marginal prediction is a step function of the column: what the leaves begin and end to add along it.
    private double OfOne(int column)
    {
        var steps = new List<(double At, double Change)>(2 * leaves.Length);
        foreach (var leaf in leaves)
        {
            var part = leaf.Value * leaf.ShareWithout([column]);
            steps.Add((leaf.From[column], part));
            steps.Add((leaf.To[column], -part));
        }

        // A stable order: the sum must not depend on how equal places are sorted.
        var ordered = steps.OrderBy(static step => step.At).ToArray();
        double variance = 0;
        double prediction = 0;
        for (var i = 0; i < ordered.Length - 1; i++)
        {
            prediction += ordered[i].Change;
            variance += prediction * prediction * (ordered[i + 1].At - ordered[i].At);
        }

        return variance;
    }

    // The square of a sum over leaves, integrated: every pair of leaves counts where both hold.
    private double OfSeveral(int[] columns)
    {
        double[] parts = [.. leaves.Select(leaf => leaf.Value * leaf.ShareWithout(columns))];
        double variance = 0;
        for (var a = 0; a < leaves.Length; a++)
        {
            variance += parts[a] * parts[a] * leaves[a].Overlap(leaves[a], columns);
            for (var b = 0; b < a; b++)
            {
                variance += 2 * parts[a] * parts[b] * leaves[a].Overlap(leaves[b], columns);
            }
        }

        return variance;
    }

    // A box within the unit cube.
    private sealed class Leaf(double value, double[] from, double[] to)
    {
        public double Value { get; set; } = value;

        public double[] From => from;

        public double[] To => to;

        public double Share() => ShareWithout([]);

        public double ShareWithout(ReadOnlySpan<int> columns)
        {
            double share = 1;
            for (var column = 0; column < from.Length; column++)
            {
                if (!columns.Contains(column))
                {
                    share *= to[column] - from[column];
                }
            }

            return share;
        }

        public double Overlap(Leaf other, ReadOnlySpan<int> columns)
        {
            double share = 1;
            foreach (var column in columns)
            {
                share *= Math.Max(
                    0,
                    Math.Min(to[column], other.To[column]) - Math.Max(from[column], other.From[column])
                );
                if (share == 0)
                {
                    break;
                }
            }

            return share;
        }
    }
}
