using Attune.Numerics.Functions;
using Attune.Numerics.Kernels;
using Attune.Numerics.Random;
using Attune.Numerics.Simd;

namespace Attune.Samplers.TreeParzen;

/// <summary>
/// A density as a mixture of products of kernels: one for the prior, the first, and one for each observation, the oldest first.
/// Bergstra, Bardenet, Bengio and Kégl, "Algorithms for hyper-parameter optimization" (NeurIPS 2011), section 4; Watanabe,
/// "Tree-structured Parzen estimator: Understanding its algorithm components and their roles" (2023).
/// </summary>
internal sealed class ParzenEstimator
{
    private readonly KernelAxis[] axes;
    private readonly int lineCount;
    private double[] weights = [];
    private double[] cumulative = [];
    private double[] own = [];
    private double[] centres = [];
    private double[] inverses = [];
    private double[] energies = [];
    private double[] points = [];
    private int padded;

    public ParzenEstimator(IReadOnlyList<ParameterColumn> columns)
    {
        axes = [.. columns.Select(KernelAxis.Of)];
        lineCount = axes.Count(static axis => axis is LineKernels);
    }

    /// <summary>How many kernels there are, the prior's included.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<double> Weights => weights.AsSpan(0, Count);

    public IReadOnlyList<KernelAxis> Axes => axes;

    /// <summary>Takes over a side's kernels.</summary>
    public void Fill(KernelSide side, ParzenSettings settings, bool evenWeights)
    {
        Count = side.Rows.Count + 1;
        padded = (Count + KernelMixture.Block - 1) / KernelMixture.Block * KernelMixture.Block;
        if (own.Length < padded)
        {
            var room = Math.Max(padded, 2 * own.Length);
            (weights, cumulative, own) = (new double[room], new double[room], new double[room]);
            (centres, inverses) = (new double[lineCount * room], new double[lineCount * room]);
        }

        own.AsSpan(0, Count).Clear();
        own.AsSpan(Count, padded - Count).Fill(double.PositiveInfinity);
        FillWeights(settings, evenWeights);
        var line = 0;
        for (var d = 0; d < axes.Length; d++)
        {
            axes[d].Fill(d, side, settings, own);
            if (axes[d] is LineKernels kernels)
            {
                kernels.Centres.AsSpan(0, Count).CopyTo(centres.AsSpan(line * own.Length));
                kernels.Inverses.AsSpan(0, Count).CopyTo(inverses.AsSpan(line * own.Length));
                centres.AsSpan((line * own.Length) + Count, padded - Count).Clear();
                inverses.AsSpan((line * own.Length) + Count, padded - Count).Clear();
                line++;
            }
        }

        if (settings.Definition == TpeDefinition.Hyperopt)
        {
            WeighByMass();
        }

        if (settings.PriorWeight == 0 && Count > 1)
        {
            own[0] = double.PositiveInfinity;
        }

        Accumulate();
    }

    /// <summary>Draws points.</summary>
    /// <param name="random">Draws one number for the kernel and one for each dimension of each point.</param>
    /// <param name="candidates">[dimensions, points]; written.</param>
    /// <param name="count">How many.</param>
    public void Sample(RandomStream random, double[][] candidates, int count)
    {
        for (var c = 0; c < count; c++)
        {
            var kernel = KernelAt(random.NextDouble());
            for (var d = 0; d < axes.Length; d++)
            {
                candidates[d][c] = axes[d].Sample(kernel, random.NextDouble());
            }
        }
    }

    /// <summary>The logarithm of the density at some points.</summary>
    /// <param name="candidates">[dimensions, points].</param>
    /// <param name="logDensities">[points]; written.</param>
    /// <param name="path">The lanes to run on.</param>
    public void LogDensity(double[][] candidates, Span<double> logDensities, SimdPath path)
    {
        const int Block = KernelMixture.Block;
        if (energies.Length < Block * padded)
        {
            energies = new double[Block * own.Length];
        }

        Array.Resize(ref points, Block * lineCount);
        for (var first = 0; first < logDensities.Length; first += Block)
        {
            var size = Math.Min(Block, logDensities.Length - first);
            Gather(candidates, first, size);
            var energy = energies.AsSpan(0, Block * padded);
            KernelMixture.Energies(path, own.AsSpan(0, padded), centres, inverses, own.Length, points, energy);
            for (var i = 0; i < size; i++)
            {
                var kernels = energy.Slice(i * padded, padded);
                for (var d = 0; d < axes.Length; d++)
                {
                    axes[d].AddEnergies(candidates[d][first + i], kernels[..Count]);
                }

                logDensities[first + i] = KernelMixture.LogDensity(path, kernels, weights);
            }
        }
    }

    private void Gather(double[][] candidates, int first, int size)
    {
        var line = 0;
        for (var d = 0; d < axes.Length; d++)
        {
            if (axes[d] is LineKernels)
            {
                var block = points.AsSpan(line++ * KernelMixture.Block, KernelMixture.Block);
                candidates[d].AsSpan(first, size).CopyTo(block);
                block[size..].Fill(candidates[d][first]);
            }
        }
    }

    private void FillWeights(ParzenSettings settings, bool evenWeights)
    {
        weights.AsSpan(Count, padded - Count).Clear();
        var observed = weights.AsSpan(1, Count - 1);
        if (evenWeights)
        {
            observed.Fill(1);
        }
        else
        {
            TpeWeights.Fill(observed);
        }

        weights[0] = Count == 1 ? 1 : settings.PriorWeight;
        Normalize();
    }

    // A mixture that is cut off as a whole, as one of kernels that are each cut off.
    private void WeighByMass()
    {
        for (var k = 0; k < Count; k++)
        {
            foreach (var axis in axes)
            {
                weights[k] *= PortableMath.Exp(axis.LogMass(k));
            }
        }

        Normalize();
    }

    private void Normalize()
    {
        var sum = 0.0;
        foreach (var weight in Weights)
        {
            sum += weight;
        }

        foreach (ref var weight in weights.AsSpan(0, Count))
        {
            weight /= sum;
        }
    }

    private void Accumulate()
    {
        var sum = 0.0;
        for (var k = 0; k < Count; k++)
        {
            sum += weights[k];
            cumulative[k] = sum;
        }
    }

    // The first kernel whose cumulative weight exceeds the share; the last one with a weight where rounding leaves none.
    private int KernelAt(double share)
    {
        var (low, high) = (0, Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = cumulative[middle] > share ? (low, middle) : (middle + 1, high);
        }

        while (weights[low] == 0)
        {
            low--;
        }

        return low;
    }
}
