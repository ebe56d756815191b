using System.Runtime.CompilerServices;

namespace Attune.Numerics.Simd;

/// <summary>One float: the portable path, and the definition of what the wide ones compute.</summary>
public readonly unsafe struct SimdScalar : ISimd<SimdScalar>
{
    private readonly float lane;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SimdScalar(float lane) => this.lane = lane;

    private int Bits => BitConverter.SingleToInt32Bits(lane);

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static SimdScalar Zero => default;

    /// <inheritdoc/>
    public static SimdScalar Broadcast(float value) => new(value);

    /// <inheritdoc/>
    public static SimdScalar BroadcastBits(int bits) => FromBits(bits);

    /// <inheritdoc/>
    public static SimdScalar Load(float* source) => new(*source);

    /// <inheritdoc/>
    public static SimdScalar LoadPartial(float* source, int count) => count > 0 ? new(*source) : default;

    /// <inheritdoc/>
    public static void Store(float* target, SimdScalar value) => *target = value.lane;

    /// <inheritdoc/>
    public static void StorePartial(float* target, SimdScalar value, int count)
    {
        if (count > 0)
        {
            *target = value.lane;
        }
    }

    /// <inheritdoc/>
    public static SimdScalar operator +(SimdScalar a, SimdScalar b) => new(a.lane + b.lane);

    /// <inheritdoc/>
    public static SimdScalar operator -(SimdScalar a, SimdScalar b) => new(a.lane - b.lane);

    /// <inheritdoc/>
    public static SimdScalar operator *(SimdScalar a, SimdScalar b) => new(a.lane * b.lane);

    /// <inheritdoc/>
    public static SimdScalar operator /(SimdScalar a, SimdScalar b) => new(a.lane / b.lane);

    /// <inheritdoc/>
    public static SimdScalar FusedMultiplyAdd(SimdScalar a, SimdScalar b, SimdScalar c) =>
        new(MathF.FusedMultiplyAdd(a.lane, b.lane, c.lane));

    /// <inheritdoc/>
    public static SimdScalar Sqrt(SimdScalar value) => new(MathF.Sqrt(value.lane));

    /// <inheritdoc/>
    public static SimdScalar Min(SimdScalar a, SimdScalar b) => a.lane < b.lane ? a : b;

    /// <inheritdoc/>
    public static SimdScalar Max(SimdScalar a, SimdScalar b) => a.lane > b.lane ? a : b;

    /// <inheritdoc/>
    public static SimdScalar Abs(SimdScalar value) => FromBits(value.Bits & int.MaxValue);

    /// <inheritdoc/>
    public static SimdScalar Round(SimdScalar value) => new(MathF.Round(value.lane, MidpointRounding.ToEven));

    /// <inheritdoc/>
    public static SimdScalar GreaterThan(SimdScalar a, SimdScalar b) => FromCondition(a.lane > b.lane);

    /// <inheritdoc/>
    public static SimdScalar GreaterThanOrEqual(SimdScalar a, SimdScalar b) => FromCondition(a.lane >= b.lane);

    /// <inheritdoc/>
    public static SimdScalar Equal(SimdScalar a, SimdScalar b) => FromCondition(a.lane == b.lane);

    /// <inheritdoc/>
    public static SimdScalar Select(SimdScalar mask, SimdScalar whenSet, SimdScalar otherwise) =>
        FromBits((mask.Bits & whenSet.Bits) | (~mask.Bits & otherwise.Bits));

    /// <inheritdoc/>
    public static SimdScalar And(SimdScalar a, SimdScalar b) => FromBits(a.Bits & b.Bits);

    /// <inheritdoc/>
    public static SimdScalar Or(SimdScalar a, SimdScalar b) => FromBits(a.Bits | b.Bits);

    /// <inheritdoc/>
    public static SimdScalar Xor(SimdScalar a, SimdScalar b) => FromBits(a.Bits ^ b.Bits);

    /// <inheritdoc/>
    public static SimdScalar AddBits(SimdScalar a, SimdScalar b) => FromBits(a.Bits + b.Bits);

    /// <inheritdoc/>
    public static SimdScalar SubtractBits(SimdScalar a, SimdScalar b) => FromBits(a.Bits - b.Bits);

    /// <inheritdoc/>
    public static SimdScalar ShiftLeftBits(SimdScalar value, int count) => FromBits(value.Bits << count);

    /// <inheritdoc/>
    public static SimdScalar ShiftRightBits(SimdScalar value, int count) => FromBits(value.Bits >>> count);

    /// <inheritdoc/>
    public static SimdScalar ToIntegerBits(SimdScalar value) => FromBits((int)value.lane);

    /// <inheritdoc/>
    public static SimdScalar FromIntegerBits(SimdScalar bits) => new(bits.Bits);

    private static SimdScalar FromBits(int bits) => new(BitConverter.Int32BitsToSingle(bits));

    private static SimdScalar FromCondition(bool condition) => FromBits(condition ? -1 : 0);
}
