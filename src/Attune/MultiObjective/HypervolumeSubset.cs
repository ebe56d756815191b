namespace Attune.MultiObjective;

/// <summary>
/// Picks points that dominate much together: again and again the one that adds the most hypervolume, which reaches at least 1 − 1/e of
/// what is possible. Guerreiro, Fonseca and Paquete, "Greedy hypervolume subset selection in low dimensions" (2016). What a point
/// would add only shrinks while others are picked, so a stale amount is a bound, and most amounts are never computed anew (Minoux,
/// "Accelerated greedy algorithms for maximizing submodular set functions", 1978).
/// </summary>
internal static class HypervolumeSubset
{
    /// <summary>The picked points, in the order they were picked.</summary>
    /// <param name="losses">The points; smaller is better. None exceeds the reference.</param>
    /// <param name="count">How many to pick, at most as many as there are.</param>
    /// <param name="reference">
    /// The greatest losses that count. Where it is infinite, the first distinct points in lexicographic order are picked.
    /// </param>
    /// <returns>
    /// Places in <paramref name="losses"/>. Of equal points the first is picked; where there are fewer distinct points than
    /// <paramref name="count"/>, these and the first of the others, in the order given.
    /// </returns>
    public static int[] Select(double[][] losses, int count, double[] reference)
    {
        if (count == losses.Length)
        {
            return [.. Enumerable.Range(0, count)];
        }

        var distinct = Distinct(losses);
        if (distinct.Count < count)
        {
            var rest = Enumerable.Range(0, losses.Length).Except(distinct).Take(count - distinct.Count);
            return [.. distinct.Concat(rest).Order()];
        }

        if (distinct.Count == count || !reference.All(double.IsFinite))
        {
            return [.. distinct.Take(count)];
        }

        return Greedy(losses, distinct, count, reference);
    }

    private static int[] Greedy(double[][] losses, List<int> open, int count, double[] reference)
    {
        var gains = new double[losses.Length];
        foreach (var i in open)
        {
            gains[i] = Volume(losses[i], reference);
        }

        var picked = new List<int>(count);
        while (true)
        {
            // Of equal gains the first in lexicographic order counts.
            var best = open[0];
            foreach (var i in open)
            {
                best = gains[i] > gains[best] ? i : best;
            }

            picked.Add(best);
            open.Remove(best);
            if (picked.Count == count)
            {
                return [.. picked];
            }

            Update(losses, open, picked, gains, reference);
        }
    }

    // Brings the gains up to date from the greatest bound on, until no bound exceeds a gain.
    private static void Update(double[][] losses, List<int> open, List<int> picked, double[] gains, double[] reference)
    {
        var latest = losses[picked[^1]];
        foreach (var i in open)
        {
            // Without what it shares with the latest alone; a cheap bound.
            gains[i] = Math.Min(
                gains[i],
                Less(Volume(losses[i], reference), Volume(Worse(losses[i], latest), reference))
            );
        }

        var greatest = 0.0;
        foreach (var i in open.OrderByDescending(i => gains[i]).ToArray())
        {
            if (gains[i] < greatest)
            {
                break;
            }

            // H(S ∪ {i}) − H(S) = H({i}) − H({i} ∧ S).
            double[][] shared = [.. picked.Select(j => Worse(losses[i], losses[j]))];
            gains[i] = Less(Volume(losses[i], reference), Hypervolume.Of(shared, reference));
            greatest = Math.Max(greatest, gains[i]);
        }
    }

    private static List<int> Distinct(double[][] losses)
    {
        var distinct = new List<int>();
        foreach (var i in LexicographicOrder.Of(losses))
        {
            if (distinct.Count == 0 || !losses[distinct[^1]].AsSpan().SequenceEqual(losses[i]))
            {
                distinct.Add(i);
            }
        }

        return distinct;
    }

    private static double[] Worse(double[] a, double[] b)
    {
        var worse = new double[a.Length];
        for (var i = 0; i < worse.Length; i++)
        {
            worse[i] = Math.Max(a[i], b[i]);
        }

        return worse;
    }

    private static double Volume(double[] point, double[] reference)
    {
        var volume = 1.0;
        for (var i = 0; i < point.Length; i++)
        {
            volume *= reference[i] - point[i];
        }

        return volume;
    }

    // What is infinite stays so.
    private static double Less(double volume, double shared) =>
        double.IsPositiveInfinity(volume) ? volume : volume - shared;
}
