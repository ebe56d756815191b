using System.Runtime.CompilerServices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>Pieces that several losses share. NaN passes through all of them, so that a diverged network is seen.</summary>
internal static class LossMath
{
    /// <summary>value, but at least low.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd AtLeast<TSimd>(TSimd value, float low)
        where TSimd : struct, ISimd<TSimd> => TSimd.Max(TSimd.Broadcast(low), value);

    /// <summary>derivative where value lies in [low, high], else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd WhereWithin<TSimd>(TSimd value, float low, float high, TSimd derivative)
        where TSimd : struct, ISimd<TSimd> =>
        TSimd.And(
            TSimd.And(
                TSimd.GreaterThanOrEqual(value, TSimd.Broadcast(low)),
                TSimd.GreaterThanOrEqual(TSimd.Broadcast(high), value)
            ),
            derivative
        );

    /// <summary>1, 0 or −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Sign<TSimd>(TSimd value)
        where TSimd : struct, ISimd<TSimd> =>
        TSimd.And(TSimd.GreaterThan(value, TSimd.Zero), TSimd.Broadcast(1))
        - TSimd.And(TSimd.GreaterThan(TSimd.Zero, value), TSimd.Broadcast(1));
}
