using System.Runtime.CompilerServices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers.Updates;

/// <summary>One step of schedule-free AdamW.</summary>
internal readonly struct ScheduleFreeUpdate : IElementwiseUpdate
{
    public static int SlotCount => 2;

    public float Beta1 { private get; init; }

    public float OneMinusBeta2 { private get; init; }

    public float Epsilon { private get; init; }

    /// <summary>The learning rate after the warm-up's share.</summary>
    public float Rate { private get; init; }

    /// <summary>1/(1 − β₂ᵗ).</summary>
    public float VelocityFactor { private get; init; }

    /// <summary>The share 1/t of the new z in the average x.</summary>
    public float NewShare { private get; init; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TSimd>(ref TSimd weight, TSimd gradient, ref TSimd slot0, ref TSimd slot1, ref TSimd slot2)
        where TSimd : struct, ISimd<TSimd>
    {
        slot1 = TSimd.FusedMultiplyAdd((gradient * gradient) - slot1, TSimd.Broadcast(OneMinusBeta2), slot1);
        var root = TSimd.Sqrt(slot1 * TSimd.Broadcast(VelocityFactor)) + TSimd.Broadcast(Epsilon);
        var x = TSimd.FusedMultiplyAdd(slot0, TSimd.Broadcast(-(1 - Beta1)), weight) / TSimd.Broadcast(Beta1);
        slot0 -= gradient * TSimd.Broadcast(Rate) / root;
        x = TSimd.FusedMultiplyAdd(slot0 - x, TSimd.Broadcast(NewShare), x);
        weight = TSimd.FusedMultiplyAdd(x - slot0, TSimd.Broadcast(Beta1), slot0);
    }
}
