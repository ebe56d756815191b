using System.Runtime.CompilerServices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers.Updates;

/// <summary>One step of Adam: m in slot 0, v in slot 1.</summary>
internal readonly struct AdamUpdate(float alpha, float oneMinusBeta1, float oneMinusBeta2, float epsilon)
    : IElementwiseUpdate
{
    public static int SlotCount => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TSimd>(ref TSimd weight, TSimd gradient, ref TSimd slot0, ref TSimd slot1, ref TSimd slot2)
        where TSimd : struct, ISimd<TSimd>
    {
        MoveMoments(gradient, ref slot0, ref slot1);
        Descend(ref weight, slot0, slot1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void MoveMoments<TSimd>(TSimd gradient, ref TSimd m, ref TSimd v)
        where TSimd : struct, ISimd<TSimd>
    {
        m = TSimd.FusedMultiplyAdd(gradient - m, TSimd.Broadcast(oneMinusBeta1), m);
        v = TSimd.FusedMultiplyAdd((gradient * gradient) - v, TSimd.Broadcast(oneMinusBeta2), v);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Descend<TSimd>(ref TSimd weight, TSimd m, TSimd v)
        where TSimd : struct, ISimd<TSimd> =>
        weight -= m * TSimd.Broadcast(alpha) / (TSimd.Sqrt(v) + TSimd.Broadcast(epsilon));
}
