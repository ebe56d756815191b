using System.Runtime.CompilerServices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers.Updates;

/// <summary>w ← w − factor · direction, the direction in the gradient's place.</summary>
internal readonly struct Subtract(float factor) : IElementwiseUpdate
{
    public static int SlotCount => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TSimd>(ref TSimd weight, TSimd gradient, ref TSimd slot0, ref TSimd slot1, ref TSimd slot2)
        where TSimd : struct, ISimd<TSimd> =>
        weight = TSimd.FusedMultiplyAdd(gradient, TSimd.Broadcast(-factor), weight);
}
