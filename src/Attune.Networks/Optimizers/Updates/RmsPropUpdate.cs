using System.Runtime.CompilerServices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers.Updates;

/// <summary>One step of RMSprop, and its three variants: v in slot 0, then the momentum and the average gradient, if any.</summary>
internal readonly struct RmsPropUpdate(float rate, float oneMinusRho, float momentum, float epsilon)
    : IElementwiseUpdate
{
    public static int SlotCount => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TSimd>(ref TSimd weight, TSimd gradient, ref TSimd slot0, ref TSimd slot1, ref TSimd slot2)
        where TSimd : struct, ISimd<TSimd> => weight -= Step(gradient, MoveSquare(gradient, ref slot0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TSimd MoveSquare<TSimd>(TSimd gradient, ref TSimd square)
        where TSimd : struct, ISimd<TSimd> => Approach(gradient * gradient, ref square);

    // Rounding may push v below ḡ², which would make the root NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TSimd MoveVariance<TSimd>(TSimd gradient, ref TSimd square, ref TSimd mean)
        where TSimd : struct, ISimd<TSimd>
    {
        Approach(gradient, ref mean);
        return TSimd.Max(TSimd.Zero, MoveSquare(gradient, ref square) - (mean * mean));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TSimd Approach<TSimd>(TSimd value, ref TSimd average)
        where TSimd : struct, ISimd<TSimd> =>
        average = TSimd.FusedMultiplyAdd(value - average, TSimd.Broadcast(oneMinusRho), average);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TSimd Step<TSimd>(TSimd gradient, TSimd square)
        where TSimd : struct, ISimd<TSimd> =>
        gradient * TSimd.Broadcast(rate) / TSimd.Sqrt(square + TSimd.Broadcast(epsilon));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TSimd MoveMomentum<TSimd>(TSimd step, ref TSimd average)
        where TSimd : struct, ISimd<TSimd> =>
        average = TSimd.FusedMultiplyAdd(TSimd.Broadcast(momentum), average, step);

    internal readonly struct WithMomentum(RmsPropUpdate plain) : IElementwiseUpdate
    {
        public static int SlotCount => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<TSimd>(ref TSimd weight, TSimd gradient, ref TSimd slot0, ref TSimd slot1, ref TSimd slot2)
            where TSimd : struct, ISimd<TSimd> =>
            weight -= plain.MoveMomentum(plain.Step(gradient, plain.MoveSquare(gradient, ref slot0)), ref slot1);
    }

    internal readonly struct Centered(RmsPropUpdate plain) : IElementwiseUpdate
    {
        public static int SlotCount => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<TSimd>(ref TSimd weight, TSimd gradient, ref TSimd slot0, ref TSimd slot1, ref TSimd slot2)
            where TSimd : struct, ISimd<TSimd> =>
            weight -= plain.Step(gradient, plain.MoveVariance(gradient, ref slot0, ref slot1));
    }

    internal readonly struct CenteredWithMomentum(RmsPropUpdate plain) : IElementwiseUpdate
    {
        public static int SlotCount => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<TSimd>(ref TSimd weight, TSimd gradient, ref TSimd slot0, ref TSimd slot1, ref TSimd slot2)
            where TSimd : struct, ISimd<TSimd> =>
            weight -= plain.MoveMomentum(
                plain.Step(gradient, plain.MoveVariance(gradient, ref slot0, ref slot2)),
                ref slot1
            );
    }
}
