using Attune.Numerics.Random;
using Attune.Samplers.Priors;

namespace Attune.Samplers.TreeParzen;

/// <summary>Points drawn for some parameters, by log l − log g.</summary>
internal sealed class GroupDraw
{
    private readonly double[][] candidates;
    private readonly double[] acquisition;

    /// <summary>Draws.</summary>
    /// <param name="table">The densities.</param>
    /// <param name="axes">The parameters' axes.</param>
    /// <param name="settings">How many to draw, and the user's beliefs.</param>
    /// <param name="finished">How many trials there is evidence from.</param>
    /// <param name="random">Draws.</param>
    public GroupDraw(
        KernelTable table,
        IReadOnlyList<ParzenAxis> axes,
        TpeSampler settings,
        int finished,
        RandomStream random
    )
    {
        var count = settings.NumCandidates;
        candidates = [.. axes.Select(_ => new double[count])];
        table.Below.Sample(random, candidates, count);
        acquisition = Acquisition(table, candidates, settings);
        if (settings.Priors is { } priors)
        {
            AddBeliefs(axes, priors, finished);
        }

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

    // What πBO multiplies an acquisition function by: Hvarfner et al. (ICLR 2022), section 3.2.
    private void AddBeliefs(IReadOnlyList<ParzenAxis> axes, ParameterPriors priors, int finished)
    {
        var exponent = priors.Exponent(finished);
        for (var d = 0; d < axes.Count; d++)
        {
            if (priors.Find(axes[d].Parameter.Name) is { } prior)
            {
                for (var c = 0; c < acquisition.Length; c++)
                {
                    acquisition[c] += exponent * prior.LogDensity(axes[d].Parameter, axes[d].ValueAt(candidates[d][c]));
                }
            }
        }
    }

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
