using Attune.Numerics.Random;

namespace Attune.Importance.Forests;

/// <summary>
/// Grows one tree: each node asks the question that lowers the variance most, until the values of a node are all equal.
/// Thresholds lie halfway between neighbours; of equally good columns chance decides, for one-hot columns often are.
/// </summary>
internal sealed class TreeGrower
{
    private readonly SortedColumns columns;
    private readonly IReadOnlyList<double> values;
    private readonly int[] weights;
    private readonly int maximumDepth;
    private readonly RandomStream random;

    // [columns][count]: the points of each node lie beside each other, in the column's order.
    private readonly int[][] ordered;
    private readonly int[] apart;
    private readonly bool[] goesLeft;
    private readonly int[] shuffled;

    public TreeGrower(
        SortedColumns columns,
        IReadOnlyList<double> values,
        int[] weights,
        int maximumDepth,
        RandomStream random
    )
    {
        (this.columns, this.values, this.weights) = (columns, values, weights);
        (this.maximumDepth, this.random) = (maximumDepth, random);
        ordered = [.. Enumerable.Range(0, columns.Count).Select(column => columns.Ordered(column, weights))];
        apart = new int[values.Count];
        goesLeft = new bool[values.Count];
        shuffled = [.. Enumerable.Range(0, columns.Count)];
    }

    public RegressionTree Grow()
    {
        var nodes = new List<TreeNode>();
        var open = new Stack<Segment>();
        open.Push(new Segment(0, ordered.Length == 0 ? 0 : ordered[0].Length, 0, -1, false));
        while (open.TryPop(out var segment))
        {
            if (segment.Parent >= 0)
            {
                var parent = nodes[segment.Parent];
                nodes[segment.Parent] = segment.IsLeft
                    ? parent with
                    {
                        Left = nodes.Count,
                    }
                    : parent with
                    {
                        Right = nodes.Count,
                    };
            }

            var node = Describe(segment);
            if (node.Impurity > 0 && segment.Depth < maximumDepth && BestSplit(segment, node) is { } split)
            {
                node = node with { Column = split.Column, Threshold = split.Threshold };
                var middle = Partition(segment, split);
                open.Push(new Segment(middle, segment.End, segment.Depth + 1, nodes.Count, false));
                open.Push(new Segment(segment.Start, middle, segment.Depth + 1, nodes.Count, true));
            }

            nodes.Add(node);
        }

        return new RegressionTree(nodes);
    }

    // Mean and variance; equal values have exactly none.
    private TreeNode Describe(Segment segment)
    {
        var points = ordered[0].AsSpan(segment.Start, segment.Count);
        double sum = 0;
        double weight = 0;
        var areEqual = true;
        foreach (var point in points)
        {
            sum += weights[point] * values[point];
            weight += weights[point];
            areEqual &= values[point] == values[points[0]];
        }

        var mean = areEqual ? values[points[0]] : sum / weight;
        double squares = 0;
        foreach (var point in points)
        {
            squares += weights[point] * (values[point] - mean) * (values[point] - mean);
        }

        return new TreeNode(-1, 0, -1, -1, mean, squares / weight, weight);
    }

    // The decrease of the variance is s² (1/w_left + 1/w_right) / w, s the sum of the left values less the node's mean.
    private Split? BestSplit(Segment segment, TreeNode node)
    {
        Split? best = null;
        var bestScore = -1.0;
        random.Shuffle<int>(shuffled);
        foreach (var column in shuffled)
        {
            double sum = 0;
            double weight = 0;
            for (var i = segment.Start; i < segment.End - 1; i++)
            {
                var point = ordered[column][i];
                sum += weights[point] * (values[point] - node.Value);
                weight += weights[point];
                var (here, next) = (columns[point, column], columns[ordered[column][i + 1], column]);
                if (here == next)
                {
                    continue;
                }

                var score = sum * sum * ((1 / weight) + (1 / (node.Weight - weight)));
                if (score > bestScore)
                {
                    bestScore = score;
                    var threshold = (here / 2) + (next / 2);
                    best = new Split(column, threshold < next ? threshold : here);
                }
            }
        }

        return best;
    }

    // Keeps the order of every column on either side.
    private int Partition(Segment segment, Split split)
    {
        foreach (var point in ordered[0].AsSpan(segment.Start, segment.Count))
        {
            goesLeft[point] = columns[point, split.Column] <= split.Threshold;
        }

        var middle = segment.Start;
        foreach (var order in ordered)
        {
            middle = segment.Start;
            var right = 0;
            for (var i = segment.Start; i < segment.End; i++)
            {
                if (goesLeft[order[i]])
                {
                    order[middle++] = order[i];
                }
                else
                {
                    apart[right++] = order[i];
                }
            }

            Array.Copy(apart, 0, order, middle, right);
        }

        return middle;
    }

    private readonly record struct Split(int Column, double Threshold);

    private readonly record struct Segment(int Start, int End, int Depth, int Parent, bool IsLeft)
    {
        public int Count => End - Start;
    }
}
