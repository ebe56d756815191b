namespace Attune.MultiObjective;

/// <summary>
/// Cuts what no point dominates, up to a reference, into boxes: the expected improvement of the hypervolume is a sum over them.
/// Lacour, Klamroth and Fonseca, "A box decomposition algorithm to compute the hypervolume indicator" (2017), algorithm 2 and
/// equation 2; turned from the dominated to the non-dominated part as in Daulton, Balandat and Bakshy, "Differentiable expected
/// hypervolume improvement" (2020), appendix A.
/// </summary>
/// <remarks>The number of boxes grows with the points to the power of half the objectives: meant for up to four objectives.</remarks>
internal static class BoxDecomposition
{
    /// <summary>The boxes' corners, lower ones with −∞ where a box has no end; disjoint but for their sides.</summary>
    /// <param name="losses">The points; smaller is better. What exceeds the reference does not count.</param>
    /// <param name="reference">The greatest losses that count.</param>
    public static (double[][] Lower, double[][] Upper) Of(double[][] losses, double[] reference)
    {
        var front = ParetoFront.Distinct([.. losses.Where(point => Dominance.Covers(point, reference))]);
        var upperBounds = Bounds(front, reference);

        // The local upper bounds, mirrored, are the points of a front whose dominated part is what the first front leaves.
        double[][] mirrored =
        [
            .. upperBounds
                .Select(static bound => Array.ConvertAll(bound.Corner, static value => -value))
                .OrderBy(static point => point[0]),
        ];
        double[] infinity = [.. Enumerable.Repeat(double.PositiveInfinity, reference.Length)];
        var lower = new List<double[]>();
        var upper = new List<double[]>();
        foreach (var bound in Bounds(mirrored, infinity))
        {
            var (least, greatest) = Box(bound, infinity);
            if (least.Zip(greatest).All(static side => side.First < side.Second))
            {
                lower.Add(Array.ConvertAll(greatest, static value => -value));
                upper.Add(Array.ConvertAll(least, static value => -value));
            }
        }

        return ([.. lower], [.. upper]);
    }

    // Algorithm 2; points come with their first loss rising.
    private static List<LocalUpperBound> Bounds(double[][] points, double[] reference)
    {
        var bounds = new List<LocalUpperBound> { LocalUpperBound.At(reference) };
        foreach (var point in points)
        {
            var next = new List<LocalUpperBound>();
            foreach (var bound in bounds)
            {
                if (!bound.Exceeds(point))
                {
                    next.Add(bound);
                    continue;
                }

                for (var j = 0; j < point.Length; j++)
                {
                    if (bound.MaySplitAt(point, j))
                    {
                        next.Add(bound.SplitAt(point, j));
                    }
                }
            }

            bounds = next;
        }

        return bounds;
    }

    // Equation 2: from the greatest of the earlier defining points to the bound.
    private static (double[] Least, double[] Greatest) Box(LocalUpperBound bound, double[] reference)
    {
        var least = new double[reference.Length];
        var greatest = (double[])bound.Corner.Clone();
        least[0] = bound.Defining[0][0];
        greatest[0] = reference[0];
        for (var j = 1; j < least.Length; j++)
        {
            least[j] = bound.Defining[..j].Max(point => point[j]);
        }

        return (least, greatest);
    }
}
