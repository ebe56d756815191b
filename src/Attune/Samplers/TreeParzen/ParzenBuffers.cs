using Attune.Numerics.Kernels;

namespace Attune.Samplers.TreeParzen;

/// <summary>
/// Room for one estimator at a time. Groups of parameters are drawn one after the other, and their estimators share it: what is in
/// it holds until the next estimator is filled.
/// </summary>
internal sealed class ParzenBuffers
{
    /// <summary>How many kernels are computed with at a time: their energies fit into a near cache.</summary>
    public const int Chunk = 1024;

    // How many kernels the weights are of, which depend on nothing else; 0 for none.
    private (int Count, bool AreEven, double PriorWeight) weighed;

    /// <summary>The trials of the estimator's side, ascending.</summary>
    public List<int> Rows { get; } = [];

    public double[] Weights { get; private set; } = [];

    /// <summary>The kernels' energies beside the distances.</summary>
    public double[] Own { get; private set; } = [];

    /// <summary>[numeric dimensions, <see cref="Stride"/>]: μ.</summary>
    public double[] Centres { get; private set; } = [];

    /// <summary>[numeric dimensions, <see cref="Stride"/>]: 1/(σ√2).</summary>
    public double[] Inverses { get; private set; } = [];

    /// <summary>[8, kernels], at most <see cref="Chunk"/> of them.</summary>
    public double[] Energies { get; private set; } = [];

    /// <summary>[dimensions, 8].</summary>
    public double[] Points { get; private set; } = [];

    /// <summary>For how many kernels there is room.</summary>
    public int Stride => Own.Length;

    /// <summary>Room that grows by a quarter: much less than twice of what is used, and a copy now and then only.</summary>
    public static int Room(int needed) => needed + (needed / 4) + KernelMixture.Block;

    /// <summary>Makes room.</summary>
    /// <param name="kernels">How many there are, a multiple of 8.</param>
    /// <param name="dimensions">The numeric ones.</param>
    public void Reserve(int kernels, int dimensions)
    {
        if (Own.Length < kernels)
        {
            var room = Room(kernels) / KernelMixture.Block * KernelMixture.Block;
            (Weights, Own) = (new double[room], new double[room]);
            Energies = new double[KernelMixture.Block * Math.Min(room, Chunk)];
            weighed = default;
        }

        if (Centres.Length < dimensions * Stride)
        {
            (Centres, Inverses) = (new double[dimensions * Stride], new double[dimensions * Stride]);
            Points = new double[dimensions * KernelMixture.Block];
        }
    }

    /// <summary>Weighs kernels, the prior's first, so that all weigh 1 together.</summary>
    public void Weigh(int count, bool areEven, double priorWeight)
    {
        if (weighed == (count, areEven, priorWeight))
        {
            return;
        }

        weighed = (count, areEven, priorWeight);
        Weights.AsSpan(count).Clear();
        var observed = Weights.AsSpan(1, count - 1);
        if (areEven)
        {
            observed.Fill(1);
        }
        else
        {
            TpeWeights.Fill(observed);
        }

        Weights[0] = count == 1 ? 1 : priorWeight;
        Normalize(count);
    }

    /// <summary>Gives each kernel another weight, by its place and its weight so far; all weigh 1 together again.</summary>
    public void Reweigh(int count, Func<int, double, double> weigh)
    {
        weighed = default;
        for (var k = 0; k < count; k++)
        {
            Weights[k] = weigh(k, Weights[k]);
        }

        Normalize(count);
    }

    private void Normalize(int count)
    {
        var weights = Weights.AsSpan(0, count);
        var sum = 0.0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        foreach (ref var weight in weights)
        {
            weight /= sum;
        }
    }
}
