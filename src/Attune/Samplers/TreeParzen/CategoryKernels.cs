using Attune.Numerics.Functions;

namespace Attune.Samplers.TreeParzen;

/// <summary>
/// Kernels of categories. Optuna's hold (1 + p)/(1 + C p) at the observed one of C categories and p/(1 + C p) at each other, with p
/// the prior's weight over the number of kernels; hyperopt's are all the same: the weighted counts, each with the prior's weight
/// added.
/// </summary>
internal sealed class CategoryKernels(ParameterColumn column) : KernelAxis
{
    // What the prior's kernel has observed.
    private const int None = -1;

    private readonly double[] prior = new double[((CategoryAxis)column.Axis).Count];
    private int[] observed = [];
    private double hit;
    private double miss;
    private bool areSame;

    /// <summary>The probability of a category in a kernel.</summary>
    public double Probability(int kernel, int category) =>
        areSame || observed[kernel] == None ? prior[category]
        : observed[kernel] == category ? hit
        : miss;

    public override void Fill(int dimension, KernelSide side, ParzenSettings settings, Span<double> own)
    {
        var count = side.Rows.Count + 1;
        if (observed.Length < count)
        {
            observed = new int[ParzenBuffers.Room(count)];
        }

        observed[0] = None;
        for (var k = 1; k < count; k++)
        {
            observed[k] = (int)column[side.Rows[k - 1]];
        }

        areSame = settings.Definition == TpeDefinition.Hyperopt;
        if (areSame)
        {
            Count(count - 1, settings.PriorWeight);
            return;
        }

        var p = settings.PriorWeight / count;
        var sum = 1 + (prior.Length * p);
        (hit, miss) = ((1 + p) / sum, p / sum);
        prior.AsSpan().Fill(1.0 / prior.Length);
    }

    public override double Sample(int kernel, double share)
    {
        var (sum, last) = (0.0, prior.Length - 1);
        for (var category = 0; category < last; category++)
        {
            sum += Probability(kernel, category);
            if (share < sum)
            {
                return category;
            }
        }

        return last;
    }

    public override void AddEnergies(double coordinate, int first, Span<double> energies)
    {
        var category = (int)coordinate;
        var (logHit, logMiss) = (PortableMath.Log(hit), PortableMath.Log(miss));
        var logPrior = PortableMath.Log(prior[category]);
        for (var k = 0; k < energies.Length; k++)
        {
            energies[k] -=
                areSame || observed[first + k] == None ? logPrior
                : observed[first + k] == category ? logHit
                : logMiss;
        }
    }

    private void Count(int observations, double priorWeight)
    {
        var weights = new double[observations];
        TpeWeights.Fill(weights);
        prior.AsSpan().Fill(observations == 0 ? 1 : priorWeight);
        for (var i = 0; i < observations; i++)
        {
            prior[observed[i + 1]] += weights[i];
        }

        var sum = prior.Sum();
        foreach (ref var probability in prior.AsSpan())
        {
            probability /= sum;
        }
    }
}
