using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Attune.Numerics.Simd;

/// <summary>4 double lanes in one AVX2 register.</summary>
public readonly unsafe struct Doubles256 : IDoubleLanes<Doubles256>
{
    private readonly Vector256<double> lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Doubles256(Vector256<double> lanes) => this.lanes = lanes;

    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 Broadcast(double value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 BroadcastBits(long bits) => new(Vector256.Create(bits).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 Load(double* source) => new(Vector256.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(double* target, Doubles256 value) => value.lanes.Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 operator +(Doubles256 a, Doubles256 b) => new(a.lanes + b.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 operator -(Doubles256 a, Doubles256 b) => new(a.lanes - b.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 operator *(Doubles256 a, Doubles256 b) => new(a.lanes * b.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 operator /(Doubles256 a, Doubles256 b) => new(a.lanes / b.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 FusedMultiplyAdd(Doubles256 a, Doubles256 b, Doubles256 c) =>
        new(Vector256.FusedMultiplyAdd(a.lanes, b.lanes, c.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 Min(Doubles256 a, Doubles256 b) => new(Avx.Min(a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 Max(Doubles256 a, Doubles256 b) => new(Avx.Max(a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 Abs(Doubles256 value) => new(Vector256.Abs(value.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 GreaterThan(Doubles256 a, Doubles256 b) => new(Vector256.GreaterThan(a.lanes, b.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 Select(Doubles256 mask, Doubles256 whenSet, Doubles256 otherwise) =>
        new(Vector256.ConditionalSelect(mask.lanes, whenSet.lanes, otherwise.lanes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 And(Doubles256 a, Doubles256 b) => new(a.lanes & b.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 Or(Doubles256 a, Doubles256 b) => new(a.lanes | b.lanes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 AddBits(Doubles256 a, Doubles256 b) =>
        new((a.lanes.AsInt64() + b.lanes.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 ShiftLeftBits(Doubles256 value, int count) =>
        new((value.lanes.AsInt64() << count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Doubles256 ShiftRightBits(Doubles256 value, int count) =>
        new((value.lanes.AsInt64() >>> count).AsDouble());
}
