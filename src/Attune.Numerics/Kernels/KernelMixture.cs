using System.Runtime.CompilerServices;
using Attune.Numerics.Functions;
using Attune.Numerics.Simd;

namespace Attune.Numerics.Kernels;

/// <summary>
/// Densities of a mixture of products of Gaussian kernels, at eight points at a time. A kernel's energy at a point is minus the
/// logarithm of its density there.
/// </summary>
public static class KernelMixture
{
    /// <summary>How many points are taken at a time; numbers of kernels are padded to a multiple of it, too.</summary>
    public const int Block = 8;

    /// <summary>Adds Σ_d ((x_d − centre_dk) · inverse_dk)² to the kernels' own energies.</summary>
    /// <param name="path">The lanes to run on; all give the same bits.</param>
    /// <param name="own">[kernels]: what does not depend on the point; ∞ for padding.</param>
    /// <param name="centres">[dimensions, stride] with a stride of at least the kernels; the last may end with the kernels.</param>
    /// <param name="inverses">[dimensions, stride]: 1/(σ√2).</param>
    /// <param name="stride">The distance between dimensions in both.</param>
    /// <param name="points">[dimensions, 8].</param>
    /// <param name="energies">[8, kernels]: the result.</param>
    public static unsafe void Energies(
        SimdPath path,
        ReadOnlySpan<double> own,
        ReadOnlySpan<double> centres,
        ReadOnlySpan<double> inverses,
        int stride,
        ReadOnlySpan<double> points,
        Span<double> energies
    )
    {
        ArgumentNullException.ThrowIfNull(path);
        var dimensions = points.Length / Block;
        if (
            own.Length % Block != 0
            || stride < own.Length
            || (dimensions > 0 && Math.Min(centres.Length, inverses.Length) < ((dimensions - 1) * stride) + own.Length)
            || energies.Length < Block * own.Length
        )
        {
            throw new ArgumentException(
                $"Kernels must be padded to a multiple of {Block} and fit the stride, but got {own.Length} kernels, stride {stride}, "
                    + $"{dimensions} dimensions, {centres.Length} centres, {inverses.Length} inverses and {energies.Length} energies."
            );
        }

        fixed (
            double* ownStart = own,
                centre = centres,
                inverse = inverses,
                point = points,
                energy = energies
        )
        {
            var work = new EnergyWork(ownStart, centre, inverse, point, energy, own.Length, dimensions, stride);
            path.RunDoubles<EnergyWork, int>(work);
        }
    }

    /// <summary>log Σ_k weight_k exp(−energy_k), summed in eight parts by k mod 8 that are then added pairwise.</summary>
    /// <param name="path">The lanes to run on; all give the same bits.</param>
    /// <param name="energies">[kernels], a multiple of 8; ∞ for padding.</param>
    /// <param name="weights">[kernels].</param>
    /// <returns>−∞ where every energy is infinite.</returns>
    public static unsafe double LogDensity(SimdPath path, ReadOnlySpan<double> energies, ReadOnlySpan<double> weights)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (energies.Length % Block != 0 || weights.Length < energies.Length)
        {
            throw new ArgumentException(
                $"Energies must be padded to a multiple of {Block} and have weights, but got {energies.Length} energies and "
                    + $"{weights.Length} weights."
            );
        }

        fixed (
            double* energy = energies,
                weight = weights
        )
        {
            return path.RunDoubles<SumWork, double>(new SumWork(energy, weight, energies.Length));
        }
    }

    private readonly unsafe struct EnergyWork(
        double* own,
        double* centres,
        double* inverses,
        double* points,
        double* energies,
        int kernels,
        int dimensions,
        int stride
    ) : IDoubleWork<int>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public int Run<TLanes>()
            where TLanes : struct, IDoubleLanes<TLanes>
        {
            for (var k = 0; k < kernels; k += TLanes.Count)
            {
                var e0 = TLanes.Load(own + k);
                var (e1, e2, e3, e4, e5, e6, e7) = (e0, e0, e0, e0, e0, e0, e0);
                var point = points;
                for (var at = k; at < dimensions * stride; at += stride)
                {
                    var centre = TLanes.Load(centres + at);
                    var inverse = TLanes.Load(inverses + at);
                    var z = (TLanes.Broadcast(point[0]) - centre) * inverse;
                    e0 = TLanes.FusedMultiplyAdd(z, z, e0);
                    z = (TLanes.Broadcast(point[1]) - centre) * inverse;
                    e1 = TLanes.FusedMultiplyAdd(z, z, e1);
                    z = (TLanes.Broadcast(point[2]) - centre) * inverse;
                    e2 = TLanes.FusedMultiplyAdd(z, z, e2);
                    z = (TLanes.Broadcast(point[3]) - centre) * inverse;
                    e3 = TLanes.FusedMultiplyAdd(z, z, e3);
                    z = (TLanes.Broadcast(point[4]) - centre) * inverse;
                    e4 = TLanes.FusedMultiplyAdd(z, z, e4);
                    z = (TLanes.Broadcast(point[5]) - centre) * inverse;
                    e5 = TLanes.FusedMultiplyAdd(z, z, e5);
                    z = (TLanes.Broadcast(point[6]) - centre) * inverse;
                    e6 = TLanes.FusedMultiplyAdd(z, z, e6);
                    z = (TLanes.Broadcast(point[7]) - centre) * inverse;
                    e7 = TLanes.FusedMultiplyAdd(z, z, e7);
                    point += Block;
                }

                var energy = energies + k;
                TLanes.Store(energy, e0);
                TLanes.Store(energy + kernels, e1);
                TLanes.Store(energy + (2 * kernels), e2);
                TLanes.Store(energy + (3 * kernels), e3);
                TLanes.Store(energy + (4 * kernels), e4);
                TLanes.Store(energy + (5 * kernels), e5);
                TLanes.Store(energy + (6 * kernels), e6);
                TLanes.Store(energy + (7 * kernels), e7);
            }

            return 0;
        }
    }

    private readonly unsafe struct SumWork(double* energies, double* weights, int kernels) : IDoubleWork<double>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public double Run<TLanes>()
            where TLanes : struct, IDoubleLanes<TLanes>
        {
            var parts = stackalloc double[Block];
            var least = TLanes.Broadcast(double.PositiveInfinity);
            for (var k = 0; k < kernels; k += TLanes.Count)
            {
                least = TLanes.Min(TLanes.Load(energies + k), least);
            }

            TLanes.Store(parts, least);
            var lowest = parts[0];
            for (var i = 1; i < TLanes.Count; i++)
            {
                lowest = Math.Min(lowest, parts[i]);
            }

            if (double.IsInfinity(lowest))
            {
                return -lowest;
            }

            least = TLanes.Broadcast(lowest);
            for (var i = 0; i < Block; i += TLanes.Count)
            {
                var sum = TLanes.Broadcast(0);
                for (var k = i; k < kernels; k += Block)
                {
                    var share = DoubleFunctions.Exp(least - TLanes.Load(energies + k));
                    sum = TLanes.FusedMultiplyAdd(share, TLanes.Load(weights + k), sum);
                }

                TLanes.Store(parts + i, sum);
            }

            return PortableMath.Log(
                    ((parts[0] + parts[1]) + (parts[2] + parts[3])) + ((parts[4] + parts[5]) + (parts[6] + parts[7]))
                ) - lowest;
        }
    }
}
