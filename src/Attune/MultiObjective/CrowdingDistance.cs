namespace Attune.MultiObjective;

/// <summary>
/// How alone points are on their front: for each objective the distance between the neighbours on both sides, as a share of the
/// front's width; infinite at the ends. Deb et al., "NSGA-II" (2002), section III B. An objective in which all values are the same
/// adds nothing; infinite values that are the same are no distance apart; widths are between finite values.
/// </summary>
internal static class CrowdingDistance
{
    /// <summary>The distance of each point of a front.</summary>
    /// <param name="front">The points' values.</param>
    public static double[] Of(double[][] front)
    {
        int[] order = [.. Enumerable.Range(0, front.Length)];
        return Of(front, order);
    }

    /// <summary>The points of a front, the loneliest first.</summary>
    /// <param name="front">The points' values.</param>
    public static int[] LoneliestFirst(double[][] front)
    {
        int[] order = [.. Enumerable.Range(0, front.Length)];
        var distances = Of(front, order);
        SortBy(order, distances);
        Array.Reverse(order);
        return order;
    }

    // Leaves the order as the last objective sorted it, equal ones as the objectives before did: that settles ties.
    private static double[] Of(double[][] front, int[] order)
    {
        var distances = new double[front.Length];
        var values = new double[front.Length];
        for (var objective = 0; front.Length > 0 && objective < front[0].Length; objective++)
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = front[i][objective];
            }

            SortBy(order, values);
            if (values[order[0]] == values[order[^1]])
            {
                continue;
            }

            var width = Width(order, values);
            for (var place = 0; place < order.Length; place++)
            {
                var below = place == 0 ? double.NegativeInfinity : values[order[place - 1]];
                var above = place == order.Length - 1 ? double.PositiveInfinity : values[order[place + 1]];
                distances[order[place]] += below == above ? 0 : (above - below) / width;
            }
        }

        return distances;
    }

    private static double Width(int[] order, double[] values)
    {
        var least = Array.FindIndex(order, i => values[i] != double.NegativeInfinity);
        var greatest = Array.FindLastIndex(order, i => values[i] != double.PositiveInfinity);
        var width = least < 0 || greatest < 0 ? 0 : values[order[greatest]] - values[order[least]];
        return width > 0 ? width : 1;
    }

    private static void SortBy(int[] order, double[] keys)
    {
        var sorted = order.OrderBy(i => keys[i]).ToArray();
        sorted.CopyTo(order, 0);
    }
}
