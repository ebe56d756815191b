using Attune.Numerics.Random;

namespace Attune.Samplers.TreeParzen;

/// <summary>Points drawn for some parameters, by log l − log g.</summary>
internal sealed class GroupDraw
{
    private readonly double[][] candidates;
    private readonly double[] acquisition;

    public GroupDraw(KernelTable table, int dimensions, TpeSampler settings, RandomStream random)
    {
        var count = settings.NumCandidates;
        candidates = [.. Enumerable.Range(0, dimensions).Select(_ => new double[count])];
        table.Below.Sample(random, candidates, count);
        acquisition = Acquisition(table, candidates, settings);

        // The first of equals is the best.
        Order = [.. Enumerable.Range(0, count)];
        Array.Sort(
            Order,
            (a, b) => acquisition[b].CompareTo(acquisition[a]) is not 0 and var order ? order : a.CompareTo(b)
        );
    }

    /// <summary>The candidates, the best first.</summary>
    public int[] Order { get; }

    /// <summary>By how much a candidate's acquisition is below the best one's.</summary>
    public double Loss(int candidate) => acquisition[Order[0]] - acquisition[candidate];

    /// <summary>A candidate's coordinate.</summary>
    public double this[int dimension, int candidate] => candidates[dimension][candidate];

    /// <summary>log l − log g at some points; where neither is a number, as where g is infinitely greater.</summary>
    public static double[] Acquisition(KernelTable table, double[][] candidates, TpeSampler settings)
    {
        var (below, above) = (new double[candidates[0].Length], new double[candidates[0].Length]);
        table.Below.LogDensity(candidates, below, settings.Path);
        table.Above.LogDensity(candidates, above, settings.Path);
        for (var c = 0; c < below.Length; c++)
        {
            below[c] -= above[c];
            below[c] = double.IsNaN(below[c]) ? double.NegativeInfinity : below[c];
        }

        return below;
    }
}
