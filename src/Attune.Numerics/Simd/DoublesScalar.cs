using System.Runtime.CompilerServices;

namespace Attune.Numerics.Simd;

/// <summary>One double: the portable path, and the definition of what the wide ones compute.</summary>
public readonly unsafe struct DoublesScalar : IDoubleLanes<DoublesScalar>
{
    private readonly double lane;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private DoublesScalar(double lane) => this.lane = lane;

    /// <inheritdoc/>
    public static int Count => 1;

    private long Bits => BitConverter.DoubleToInt64Bits(lane);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoublesScalar Broadcast(double value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoublesScalar BroadcastBits(long bits) => FromBits(bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoublesScalar Load(double* source) => new(*source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(double* target, DoublesScalar value) => *target = value.lane;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoublesScalar operator +(DoublesScalar a, DoublesScalar b) => new(a.lane + b.lane);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoublesScalar operator -(DoublesScalar a, DoublesScalar b) => new(a.lane - b.lane);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoublesScalar operator *(DoublesScalar a, DoublesScalar b) => new(a.lane * b.lane);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoublesScalar operator /(DoublesScalar a, DoublesScalar b) => new(a.lane / b.lane);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoublesScalar FusedMultiplyAdd(DoublesScalar a, DoublesScalar b, DoublesScalar c) =>
        new(Math.FusedMultiplyAdd(a.lane, b.lane, c.lane));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoublesScalar Min(DoublesScalar a, DoublesScalar b) => a.lane < b.lane ? a : b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoublesScalar Max(DoublesScalar a, DoublesScalar b) => a.lane > b.lane ? a : b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoublesScalar Abs(DoublesScalar value) => FromBits(value.Bits & long.MaxValue);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoublesScalar GreaterThan(DoublesScalar a, DoublesScalar b) => FromBits(a.lane > b.lane ? -1 : 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoublesScalar Select(DoublesScalar mask, DoublesScalar whenSet, DoublesScalar otherwise) =>
        FromBits((mask.Bits & whenSet.Bits) | (~mask.Bits & otherwise.Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoublesScalar And(DoublesScalar a, DoublesScalar b) => FromBits(a.Bits & b.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoublesScalar Or(DoublesScalar a, DoublesScalar b) => FromBits(a.Bits | b.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoublesScalar AddBits(DoublesScalar a, DoublesScalar b) => FromBits(a.Bits + b.Bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoublesScalar ShiftLeftBits(DoublesScalar value, int count) => FromBits(value.Bits << count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoublesScalar ShiftRightBits(DoublesScalar value, int count) => FromBits(value.Bits >>> count);

    private static DoublesScalar FromBits(long bits) => new(BitConverter.Int64BitsToDouble(bits));
}
