using System.Runtime.CompilerServices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers.Updates;

/// <summary>One step of AMSGrad: Adam's, with the greatest v so far, in slot 2, instead of v.</summary>
internal readonly struct AmsGradUpdate(AdamUpdate adam) : IElementwiseUpdate
{
    public static int SlotCount => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TSimd>(ref TSimd weight, TSimd gradient, ref TSimd slot0, ref TSimd slot1, ref TSimd slot2)
        where TSimd : struct, ISimd<TSimd>
    {
        adam.MoveMoments(gradient, ref slot0, ref slot1);
        slot2 = TSimd.Max(slot2, slot1);
        adam.Descend(ref weight, slot0, slot2);
    }
}
