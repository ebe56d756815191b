using System.Runtime.CompilerServices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>Moves targets by a share s towards equal probability of all classes: t(1 − s) + s/classes.</summary>
internal readonly struct LabelSmoothing(float share, int classCount)
{
    private readonly float kept = 1 - share;
    private readonly float added = share / classCount;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSimd Apply<TSimd>(TSimd target)
        where TSimd : struct, ISimd<TSimd> => (target * TSimd.Broadcast(kept)) + TSimd.Broadcast(added);
}
