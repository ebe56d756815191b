using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Attune.Numerics.Simd;

/// <summary>8 double lanes in one AVX-512 register.</summary>
public readonly unsafe struct Doubles512 : IDoubleLanes<Doubles512>
{
    private readonly Vector512<double> lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Doubles512(Vector512<double> lanes) => this.lanes = lanes;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 Broadcast(double value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 BroadcastBits(long bits) => new(Vector512.Create(bits).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 Load(double* source) => new(Vector512.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(double* target, Doubles512 value) => value.lanes.Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 operator +(Doubles512 a, Doubles512 b) => new(a.lanes + b.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 operator -(Doubles512 a, Doubles512 b) => new(a.lanes - b.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 operator *(Doubles512 a, Doubles512 b) => new(a.lanes * b.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 operator /(Doubles512 a, Doubles512 b) => new(a.lanes / b.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 FusedMultiplyAdd(Doubles512 a, Doubles512 b, Doubles512 c) =>
        new(Vector512.FusedMultiplyAdd(a.lanes, b.lanes, c.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 Min(Doubles512 a, Doubles512 b) => new(Avx512F.Min(a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 Max(Doubles512 a, Doubles512 b) => new(Avx512F.Max(a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 Abs(Doubles512 value) => new(Vector512.Abs(value.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 GreaterThan(Doubles512 a, Doubles512 b) => new(Vector512.GreaterThan(a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 Select(Doubles512 mask, Doubles512 whenSet, Doubles512 otherwise) =>
        new(Vector512.ConditionalSelect(mask.lanes, whenSet.lanes, otherwise.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 And(Doubles512 a, Doubles512 b) => new(a.lanes & b.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 Or(Doubles512 a, Doubles512 b) => new(a.lanes | b.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 AddBits(Doubles512 a, Doubles512 b) =>
        new((a.lanes.AsInt64() + b.lanes.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 ShiftLeftBits(Doubles512 value, int count) =>
        new((value.lanes.AsInt64() << count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles512 ShiftRightBits(Doubles512 value, int count) =>
        new((value.lanes.AsInt64() >>> count).AsDouble());
}
