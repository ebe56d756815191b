using System.Runtime.CompilerServices;

namespace Attune.Numerics.Simd;

/// <summary>Two bundles side by side: a matrix tile that is two registers wide reuses each of its broadcast factors.</summary>
/// <typeparam name="TSimd">One of the two.</typeparam>
internal readonly unsafe struct SimdPair<TSimd> : ILanes<SimdPair<TSimd>>
    where TSimd : struct, ISimd<TSimd>
{
    private readonly TSimd low;
    private readonly TSimd high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SimdPair(TSimd low, TSimd high) => (this.low, this.high) = (low, high);

    /// <inheritdoc/>
    public static int Count => 2 * TSimd.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdPair<TSimd> Broadcast(float value)
    {
        var lanes = TSimd.Broadcast(value);
        return new(lanes, lanes);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdPair<TSimd> Load(float* source) => new(TSimd.Load(source), TSimd.Load(source + TSimd.Count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* target, SimdPair<TSimd> value)
    {
        TSimd.Store(target, value.low);
        TSimd.Store(target + TSimd.Count, value.high);
    }

    /// <inheritdoc/>
    public static void StorePartial(float* target, SimdPair<TSimd> value, int count)
    {
        if (count < TSimd.Count)
        {
            TSimd.StorePartial(target, value.low, count);
            return;
        }

        TSimd.Store(target, value.low);
        TSimd.StorePartial(target + TSimd.Count, value.high, count - TSimd.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdPair<TSimd> FusedMultiplyAdd(SimdPair<TSimd> a, SimdPair<TSimd> b, SimdPair<TSimd> c) =>
        new(TSimd.FusedMultiplyAdd(a.low, b.low, c.low), TSimd.FusedMultiplyAdd(a.high, b.high, c.high));
}
