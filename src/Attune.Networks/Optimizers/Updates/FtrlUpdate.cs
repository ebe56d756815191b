using System.Runtime.CompilerServices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers.Updates;

/// <summary>One step of FTRL: n in slot 0, z in slot 1.</summary>
/// <param name="inverseRate">1/η.</param>
/// <param name="l1">λ₁.</param>
/// <param name="quadratic">2λ₂ + β/η.</param>
/// <param name="shrinkage">Twice the charge that is added to the loss.</param>
internal readonly struct FtrlUpdate(float inverseRate, float l1, float quadratic, float shrinkage) : IElementwiseUpdate
{
    public static int SlotCount => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TSimd>(ref TSimd weight, TSimd gradient, ref TSimd slot0, ref TSimd slot1, ref TSimd slot2)
        where TSimd : struct, ISimd<TSimd>
    {
        var root = TSimd.Sqrt(slot0);
        slot0 = TSimd.FusedMultiplyAdd(gradient, gradient, slot0);
        var newRoot = TSimd.Sqrt(slot0);
        var sigma = (newRoot - root) * TSimd.Broadcast(inverseRate);
        slot1 += TSimd.FusedMultiplyAdd(TSimd.Broadcast(shrinkage), weight, gradient) - (sigma * weight);
        var clipped = TSimd.Min(TSimd.Broadcast(l1), TSimd.Max(TSimd.Broadcast(-l1), slot1));
        var curvature = TSimd.FusedMultiplyAdd(newRoot, TSimd.Broadcast(inverseRate), TSimd.Broadcast(quadratic));
        // No curvature: no gradient was ever seen, and 0/0 would be NaN.
        weight = TSimd.Select(TSimd.Equal(curvature, TSimd.Zero), TSimd.Zero, (clipped - slot1) / curvature);
    }
}
