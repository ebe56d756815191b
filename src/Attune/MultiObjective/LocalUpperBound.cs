namespace Attune.MultiObjective;

/// <summary>
/// A corner of the part that points leave undominated: u in Lacour, Klamroth and Fonseca (2017). Its side in each objective j comes
/// from a defining point zʲ(u).
/// </summary>
internal sealed record LocalUpperBound(double[] Corner, double[][] Defining)
{
    /// <summary>The only bound where there is no point; its defining points are made up.</summary>
    public static LocalUpperBound At(double[] reference) =>
        new(
            reference,
            [
                .. Enumerable
                    .Range(0, reference.Length)
                    .Select(j =>
                        Enumerable
                            .Range(0, reference.Length)
                            .Select(i => i == j ? reference[j] : double.NegativeInfinity)
                            .ToArray()
                    ),
            ]
        );

    /// <summary>Whether the point lies inside, below the bound in every objective.</summary>
    public bool Exceeds(double[] point)
    {
        for (var i = 0; i < point.Length; i++)
        {
            if (!(point[i] < Corner[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Line 3 of algorithm 2: whether the bound with its side j at the point is one, which the other defining points must not
    /// forbid. In the first objective they cannot, as points come sorted by it.
    /// </summary>
    public bool MaySplitAt(double[] point, int j)
    {
        for (var k = 0; k < Defining.Length && j > 0; k++)
        {
            if (k != j && !(point[j] >= Defining[k][j]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The bound with its side j at the point.</summary>
    public LocalUpperBound SplitAt(double[] point, int j)
    {
        var corner = (double[])Corner.Clone();
        corner[j] = point[j];
        var defining = (double[][])Defining.Clone();
        defining[j] = point;
        return new LocalUpperBound(corner, defining);
    }
}
