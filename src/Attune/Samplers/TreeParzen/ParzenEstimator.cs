using Attune.Numerics.Functions;
using Attune.Numerics.Kernels;
using Attune.Numerics.Random;
using Attune.Numerics.Simd;
using Attune.Samplers.GaussianProcess;

namespace Attune.Samplers.TreeParzen;

/// <summary>
/// A density as a mixture of products of kernels: one for the prior, the first, and one for each observation, the oldest first.
/// Bergstra, Bardenet, Bengio and Kégl, "Algorithms for hyper-parameter optimization" (NeurIPS 2011), section 4; Watanabe,
/// "Tree-structured Parzen estimator: Understanding its algorithm components and their roles" (2023).
/// </summary>
internal sealed class ParzenEstimator
{
    private readonly ParzenBuffers buffers;
    private readonly KernelAxis[] axes;
    private readonly int lineCount;
    private readonly int numericCount;
    private int padded;

    /// <summary>Makes an estimator of some parameters.</summary>
    /// <param name="columns">The parameters.</param>
    /// <param name="buffers">Where its numbers are until another estimator is filled there.</param>
    public ParzenEstimator(IReadOnlyList<ParameterColumn> columns, ParzenBuffers buffers)
    {
        this.buffers = buffers;
        axes = new KernelAxis[columns.Count];

        // Lines come first: the mixture sums their distances up by itself.
        foreach (var isLine in new[] { true, false })
        {
            for (var d = 0; d < axes.Length; d++)
            {
                if (columns[d].Axis is ContinuousAxis == isLine)
                {
                    axes[d] = KernelAxis.Of(columns[d], buffers, numericCount);
                    numericCount += axes[d] is NumericKernels ? 1 : 0;
                }
            }

            lineCount = isLine ? numericCount : lineCount;
        }
    }

    /// <summary>How many kernels there are, the prior's included.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<double> Weights => buffers.Weights.AsSpan(0, Count);

    public IReadOnlyList<KernelAxis> Axes => axes;

    /// <summary>Takes over a side's kernels.</summary>
    public void Fill(KernelSide side, ParzenSettings settings, bool evenWeights)
    {
        Count = side.Rows.Count + 1;
        padded = (Count + KernelMixture.Block - 1) / KernelMixture.Block * KernelMixture.Block;
        buffers.Reserve(padded, numericCount);
        buffers.Weigh(Count, evenWeights, settings.PriorWeight);
        var own = buffers.Own.AsSpan(0, padded);
        own[..Count].Clear();
        own[Count..].Fill(double.PositiveInfinity);
        for (var d = 0; d < axes.Length; d++)
        {
            axes[d].Fill(d, side, settings, own);
        }

        if (settings.Definition == TpeDefinition.Hyperopt)
        {
            WeighByMass();
        }

        if (settings.PriorWeight == 0 && Count > 1)
        {
            own[0] = double.PositiveInfinity;
        }
    }

    /// <summary>Draws points.</summary>
    /// <param name="random">Draws one number for the kernel and one for each dimension of each point.</param>
    /// <param name="candidates">[dimensions, points]; written.</param>
    /// <param name="count">How many.</param>
    public void Sample(RandomStream random, double[][] candidates, int count)
    {
        var cumulative = Cumulative();
        for (var c = 0; c < count; c++)
        {
            var kernel = KernelAt(cumulative, random.NextDouble());
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
        for (var first = 0; first < logDensities.Length; first += Block)
        {
            var size = Math.Min(Block, logDensities.Length - first);
            Gather(candidates, first, size);
            for (var k = 0; k < padded; k += ParzenBuffers.Chunk)
            {
                AddChunk(k, candidates, first, logDensities.Slice(first, size), path);
            }
        }
    }

    // Some kernels at a time, so that what is computed stays near.
    private void AddChunk(int start, double[][] candidates, int first, Span<double> logDensities, SimdPath path)
    {
        var length = Math.Min(ParzenBuffers.Chunk, padded - start);
        var energies = buffers.Energies.AsSpan(0, KernelMixture.Block * length);
        KernelMixture.Energies(
            path,
            buffers.Own.AsSpan(start, length),
            buffers.Centres.AsSpan(lineCount == 0 ? 0 : start),
            buffers.Inverses.AsSpan(lineCount == 0 ? 0 : start),
            buffers.Stride,
            buffers.Points.AsSpan(0, KernelMixture.Block * lineCount),
            energies
        );
        for (var i = 0; i < logDensities.Length; i++)
        {
            var kernels = energies.Slice(i * length, length);
            for (var d = 0; d < axes.Length; d++)
            {
                axes[d].AddEnergies(candidates[d][first + i], start, kernels[..Math.Min(length, Count - start)]);
            }

            var chunk = KernelMixture.LogDensity(path, kernels, buffers.Weights.AsSpan(start));
            logDensities[i] = start == 0 ? chunk : LogSum.Of([logDensities[i], chunk]);
        }
    }

    private void Gather(double[][] candidates, int first, int size)
    {
        var line = 0;
        for (var d = 0; d < axes.Length; d++)
        {
            if (axes[d] is LineKernels)
            {
                var block = buffers.Points.AsSpan(line++ * KernelMixture.Block, KernelMixture.Block);
                candidates[d].AsSpan(first, size).CopyTo(block);
                block[size..].Fill(candidates[d][first]);
            }
        }
    }

    // A mixture that is cut off as a whole, as one of kernels that are each cut off.
    private void WeighByMass() =>
        buffers.Reweigh(
            Count,
            (kernel, weight) => axes.Aggregate(weight, (left, axis) => left * PortableMath.Exp(axis.LogMass(kernel)))
        );

    private double[] Cumulative()
    {
        var cumulative = Weights.ToArray();
        for (var k = 1; k < cumulative.Length; k++)
        {
            cumulative[k] += cumulative[k - 1];
        }

        return cumulative;
    }

    // The first kernel whose cumulative weight exceeds the share; the last one with a weight where rounding leaves none.
    private int KernelAt(double[] cumulative, double share)
    {
        var (low, high) = (0, Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = cumulative[middle] > share ? (low, middle) : (middle + 1, high);
        }

        while (Weights[low] == 0)
        {
            low--;
        }

        return low;
    }
}
