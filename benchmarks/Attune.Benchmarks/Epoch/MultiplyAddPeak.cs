using System.Diagnostics;
using System.Runtime.CompilerServices;
using Attune.Numerics.Simd;

namespace Attune.Benchmarks.Epoch;

/// <summary>What one core can multiply and add at most: fused multiply-adds over registers only, without a load.</summary>
internal sealed record MultiplyAddPeak : ISimdWork<double>
{
    private const int Accumulators = 12;
    private const int Rounds = 400_000;

    /// <summary>Measures for some milliseconds.</summary>
    /// <returns>GFLOP/s; a multiply-add counts as two operations.</returns>
    public static double Measure() => SimdPath.Widest.Run<MultiplyAddPeak, double>(new MultiplyAddPeak());

    public double Run<TSimd>()
        where TSimd : struct, ISimd<TSimd>
    {
        var start = Stopwatch.GetTimestamp();
        var sum = Multiply<TSimd>(1e-3f);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return sum == 0 ? 0 : 2.0 * Accumulators * TSimd.Count * Rounds / seconds / 1e9;
    }

    // Twelve chains hide the latency of four cycles on two units and fit AVX2's sixteen registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe float Multiply<TSimd>(float factor)
        where TSimd : struct, ISimd<TSimd>
    {
        var (x, y) = (TSimd.Broadcast(factor), TSimd.Broadcast(1));
        var (a0, a1, a2, a3) = (y, y, y, y);
        var (a4, a5, a6, a7) = (y, y, y, y);
        var (a8, a9, a10, a11) = (y, y, y, y);
        for (var i = 0; i < Rounds; i++)
        {
            a0 = TSimd.FusedMultiplyAdd(a0, x, y);
            a1 = TSimd.FusedMultiplyAdd(a1, x, y);
            a2 = TSimd.FusedMultiplyAdd(a2, x, y);
            a3 = TSimd.FusedMultiplyAdd(a3, x, y);
            a4 = TSimd.FusedMultiplyAdd(a4, x, y);
            a5 = TSimd.FusedMultiplyAdd(a5, x, y);
            a6 = TSimd.FusedMultiplyAdd(a6, x, y);
            a7 = TSimd.FusedMultiplyAdd(a7, x, y);
            a8 = TSimd.FusedMultiplyAdd(a8, x, y);
            a9 = TSimd.FusedMultiplyAdd(a9, x, y);
            a10 = TSimd.FusedMultiplyAdd(a10, x, y);
            a11 = TSimd.FusedMultiplyAdd(a11, x, y);
        }

        var sum = a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11;
        var lanes = stackalloc float[16];
        TSimd.Store(lanes, sum);
        return lanes[0];
    }
}
