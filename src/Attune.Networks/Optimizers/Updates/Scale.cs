using System.Runtime.CompilerServices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers.Updates;

/// <summary>w ← factor · g, g in the gradient's place; both may be the same array.</summary>
internal readonly struct Scale(float factor) : IElementwiseUpdate
{
    public static int SlotCount => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TSimd>(ref TSimd weight, TSimd gradient, ref TSimd slot0, ref TSimd slot1, ref TSimd slot2)
        where TSimd : struct, ISimd<TSimd> => weight = gradient * TSimd.Broadcast(factor);
}
