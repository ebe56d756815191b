namespace Attune.MultiObjective;

/// <summary>
/// The hypervolume of four and more objectives by the WFG algorithm: While, Bradstreet and Barone, "A fast way of calculating exact
/// hypervolumes" (2012). Points come with their last loss falling, so whatever a point shares with later ones has its own last loss,
/// and what it alone dominates (equations 6 and 7) is a slice of one objective less.
/// </summary>
internal static class SlicedHypervolume
{
    /// <summary>The volume of a front.</summary>
    public static double Of(double[][] front, double[] reference)
    {
        var last = reference.Length - 1;
        double[][] falling = [.. front.OrderByDescending(point => point[last])];
        var slice = reference[..last];
        var volume = 0.0;
        for (var k = 0; k < falling.Length; k++)
        {
            volume += (reference[last] - falling[k][last]) * Exclusive(falling, k, slice);
        }

        return volume;
    }

    // exclhv: what the point dominates in the slice, without what it shares with the later points (the limit set).
    private static double Exclusive(double[][] falling, int k, double[] slice)
    {
        var point = falling[k];
        var inclusive = 1.0;
        for (var i = 0; i < slice.Length; i++)
        {
            inclusive *= slice[i] - point[i];
        }

        var limitSet = new double[falling.Length - k - 1][];
        for (var j = 0; j < limitSet.Length; j++)
        {
            var other = falling[k + 1 + j];
            limitSet[j] = new double[slice.Length];
            for (var i = 0; i < slice.Length; i++)
            {
                limitSet[j][i] = Math.Max(point[i], other[i]);
            }
        }

        return inclusive - Hypervolume.OfFront(ParetoFront.Distinct(limitSet), slice);
    }
}
