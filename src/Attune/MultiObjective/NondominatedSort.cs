namespace Attune.MultiObjective;

/// <summary>
/// Ranks points by the front they lie on: rank 0 is the Pareto front, rank 1 the front of what is left without it, and so on. Deb,
/// Pratap, Agarwal and Meyarivan, "A fast and elitist multiobjective genetic algorithm: NSGA-II" (2002), section III A.
/// </summary>
internal static class NondominatedSort
{
    /// <summary>The rank of each point, from 0; equal points have equal ranks.</summary>
    /// <param name="losses">The points; smaller is better.</param>
    /// <param name="most">
    /// How many of the best points need their rank, at least 1: all points behind the front on which the last of them lies share the
    /// next rank. Equal points count once. With one objective, every point has its own rank.
    /// </param>
    public static int[] Ranks(double[][] losses, int most = int.MaxValue)
    {
        var ranks = new int[losses.Length];
        if (losses.Length == 0 || most <= 0)
        {
            return ranks;
        }

        var order = LexicographicOrder.Of(losses);
        if (losses[0].Length == 1)
        {
            for (var place = 1; place < order.Length; place++)
            {
                var (before, i) = (order[place - 1], order[place]);
                ranks[i] = ranks[before] + (losses[before][0] < losses[i][0] ? 1 : 0);
            }

            return ranks;
        }

        // Whatever dominates a point comes before it in this order, and equal points come together.
        var open = order.ToArray();
        var count = open.Length;
        var front = new List<double[]>();
        var ranked = 0;
        for (var rank = 0; count > 0; rank++)
        {
            if (ranked >= most)
            {
                foreach (var i in open.AsSpan(0, count))
                {
                    ranks[i] = rank;
                }

                break;
            }

            front.Clear();
            var kept = 0;
            foreach (var i in open.AsSpan(0, count))
            {
                var point = losses[i];
                if (front.Count > 0 && front[^1].AsSpan().SequenceEqual(point))
                {
                    ranks[i] = rank;
                }
                else if (IsCovered(front, point))
                {
                    open[kept++] = i;
                }
                else
                {
                    ranks[i] = rank;
                    front.Add(point);
                }
            }

            count = kept;
            ranked += front.Count;
        }

        return ranks;
    }

    /// <summary>
    /// The ranks where constraints count too: the feasible points by their losses, then the others by how far they violate
    /// constraints.
    /// </summary>
    /// <param name="losses">The points; smaller is better.</param>
    /// <param name="violations">How far each point violates the constraints; 0 where it is feasible.</param>
    /// <param name="most">How many of the best points need their rank, as above.</param>
    public static int[] Ranks(double[][] losses, double[] violations, int most = int.MaxValue)
    {
        int[] feasible = [.. Enumerable.Range(0, losses.Length).Where(i => violations[i] <= 0)];
        int[] others = [.. Enumerable.Range(0, losses.Length).Where(i => !(violations[i] <= 0))];
        var ranks = new int[losses.Length];
        var next = 0;
        foreach (var (i, rank) in feasible.Zip(Ranks([.. feasible.Select(i => losses[i])], most)))
        {
            ranks[i] = rank;
            next = Math.Max(next, rank + 1);
        }

        foreach (
            var (i, rank) in others.Zip(Ranks([.. others.Select(i => new[] { violations[i] })], most - feasible.Length))
        )
        {
            ranks[i] = next + rank;
        }

        return ranks;
    }

    // The latest member is the likeliest to cover what comes next. It does not cover itself: equal points were told apart before.
    private static bool IsCovered(List<double[]> front, double[] point)
    {
        if (point.Length == 2)
        {
            // In two objectives the latest member has the least second loss.
            return front.Count > 0 && Dominance.Covers(front[^1], point);
        }

        for (var i = front.Count - 1; i >= 0; i--)
        {
            if (Dominance.Covers(front[i], point))
            {
                return true;
            }
        }

        return false;
    }
}
