namespace Attune.Samplers.GaussianProcess;

/// <summary>
/// The region that no point of a front dominates, below a reference, cut into boxes that do not overlap. Lacour, Klamroth and Fonseca,
/// "A box decomposition algorithm to compute the hypervolume indicator" (Computers and Operations Research 2017), algorithm 2 and
/// equation 2, applied twice: to the front, and, with all signs turned, to the local upper bounds that this gives (Daulton,
/// Balandat and Bakshy, NeurIPS 2020, appendix A).
/// </summary>
/// <param name="Lower">[boxes][objectives]; −∞ where a box has no end.</param>
/// <param name="Upper">[boxes][objectives].</param>
internal sealed record NondominatedBoxes(double[][] Lower, double[][] Upper)
{
    /// <summary>Cuts the region up. Smaller is better in every objective.</summary>
    /// <param name="losses">[points][objectives]; at least two objectives.</param>
    /// <param name="reference">[objectives]; points that do not lie below it in every objective do not count.</param>
    public static NondominatedBoxes Of(IEnumerable<double[]> losses, double[] reference)
    {
        var below = losses.Where(loss => IsBelow(loss, reference)).ToArray();
        double[][] turned = [.. LocalUpperBounds(Front(below), reference).Select(static bound => Turned(bound.U))];
        var infinity = new double[reference.Length];
        Array.Fill(infinity, double.PositiveInfinity);
        var (lower, upper) = (new List<double[]>(), new List<double[]>());
        foreach (var bound in LocalUpperBounds(Front(turned), infinity))
        {
            var box = DominatedBox(bound, infinity);
            if (IsBelow(box.Lower, box.Upper))
            {
                lower.Add(Turned(box.Upper));
                upper.Add(Turned(box.Lower));
            }
        }

        return new NondominatedBoxes([.. lower], [.. upper]);
    }

    /// <summary>The points that no other one dominates, in lexicographic order, each once.</summary>
    public static double[][] Front(IEnumerable<double[]> losses)
    {
        var front = new List<double[]>();
        foreach (var loss in losses.Order(Comparer<double[]>.Create(static (a, b) => a.AsSpan().SequenceCompareTo(b))))
        {
            // Whatever dominates it comes before it.
            if (!front.Exists(other => Covers(other, loss)))
            {
                front.Add(loss);
            }
        }

        return [.. front];
    }

    // A local upper bound u, and for each objective the point that defines it there.
    private readonly record struct Bound(double[] U, double[][] Z);

    private static List<Bound> LocalUpperBounds(double[][] sorted, double[] reference)
    {
        var m = reference.Length;
        var dummies = new double[m][];
        for (var k = 0; k < m; k++)
        {
            dummies[k] = new double[m];
            Array.Fill(dummies[k], double.NegativeInfinity);
            dummies[k][k] = reference[k];
        }

        List<Bound> bounds = [new(reference, dummies)];
        foreach (var z in sorted)
        {
            var next = new List<Bound>(bounds.Count + m);
            foreach (var bound in bounds)
            {
                if (!IsBelow(z, bound.U))
                {
                    next.Add(bound);
                    continue;
                }

                for (var j = 0; j < m; j++)
                {
                    // Points come in the order of the first objective.
                    if (j == 0 || Enumerable.Range(0, m).All(k => k == j || z[j] >= bound.Z[k][j]))
                    {
                        next.Add(new(With(bound.U, j, z[j]), With(bound.Z, j, z)));
                    }
                }
            }

            bounds = next;
        }

        return bounds;
    }

    private static (double[] Lower, double[] Upper) DominatedBox(Bound bound, double[] reference)
    {
        var (lower, upper) = ((double[])bound.U.Clone(), (double[])bound.U.Clone());
        (lower[0], upper[0]) = (bound.Z[0][0], reference[0]);
        for (var j = 1; j < lower.Length; j++)
        {
            lower[j] = double.NegativeInfinity;
            for (var k = 0; k < j; k++)
            {
                lower[j] = Math.Max(lower[j], bound.Z[k][j]);
            }
        }

        return (lower, upper);
    }

    private static bool IsBelow(double[] a, double[] b)
    {
        for (var j = 0; j < a.Length; j++)
        {
            if (!(a[j] < b[j]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Covers(double[] a, double[] b)
    {
        for (var j = 0; j < a.Length; j++)
        {
            if (!(a[j] <= b[j]))
            {
                return false;
            }
        }

        return true;
    }

    private static T[] With<T>(T[] values, int index, T value)
    {
        var copy = (T[])values.Clone();
        copy[index] = value;
        return copy;
    }

    private static double[] Turned(double[] values) => [.. values.Select(static value => -value)];
}
