namespace Attune.Numerics.Simd;

/// <summary>
/// A bundle of float lanes. Kernels are written once over this interface and run on AVX-512, AVX2 and plain floats; as every
/// operation here is a lane-wise IEEE 754 one with a single rounding, all three give the same bits.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public unsafe interface ISimd<TSelf> : ILanes<TSelf>
    where TSelf : struct, ISimd<TSelf>
{
    /// <summary>All lanes zero.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>The same 32 bits in every lane.</summary>
    static abstract TSelf BroadcastBits(int bits);

    /// <summary>Reads the first <paramref name="count"/> floats, fewer than <see cref="ILanes{TSelf}.Count"/>; the other lanes are zero.</summary>
    static abstract TSelf LoadPartial(float* source, int count);

    /// <summary>a + b.</summary>
    static abstract TSelf operator +(TSelf a, TSelf b);

    /// <summary>a − b.</summary>
    static abstract TSelf operator -(TSelf a, TSelf b);

    /// <summary>a · b.</summary>
    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>a / b.</summary>
    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>The correctly rounded square root.</summary>
    static abstract TSelf Sqrt(TSelf value);

    /// <summary>a where a &lt; b, else b (so b where either is NaN).</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>a where a &gt; b, else b (so b where either is NaN).</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>The value without its sign.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>The nearest integer, ties to even.</summary>
    static abstract TSelf Round(TSelf value);

    /// <summary>All bits set where a &gt; b.</summary>
    static abstract TSelf GreaterThan(TSelf a, TSelf b);

    /// <summary>All bits set where a ≥ b.</summary>
    static abstract TSelf GreaterThanOrEqual(TSelf a, TSelf b);

    /// <summary>All bits set where a = b (never for NaN).</summary>
    static abstract TSelf Equal(TSelf a, TSelf b);

    /// <summary>Lanes of <paramref name="whenSet"/> where the mask's bits are set, else of <paramref name="otherwise"/>.</summary>
    static abstract TSelf Select(TSelf mask, TSelf whenSet, TSelf otherwise);

    /// <summary>Bits set in both.</summary>
    static abstract TSelf And(TSelf a, TSelf b);

    /// <summary>Bits set in either.</summary>
    static abstract TSelf Or(TSelf a, TSelf b);

    /// <summary>Bits set in exactly one.</summary>
    static abstract TSelf Xor(TSelf a, TSelf b);

    /// <summary>The 32-bit integer sum of the lanes' bits.</summary>
    static abstract TSelf AddBits(TSelf a, TSelf b);

    /// <summary>The 32-bit integer difference of the lanes' bits.</summary>
    static abstract TSelf SubtractBits(TSelf a, TSelf b);

    /// <summary>The lanes' bits shifted left.</summary>
    static abstract TSelf ShiftLeftBits(TSelf value, int count);

    /// <summary>The lanes' bits shifted right, zeros moving in.</summary>
    static abstract TSelf ShiftRightBits(TSelf value, int count);

    /// <summary>The lanes' values as 32-bit integers' bits, towards zero; |value| must be below 2³¹.</summary>
    static abstract TSelf ToIntegerBits(TSelf value);

    /// <summary>The lanes' bits, read as 32-bit integers, as floats.</summary>
    static abstract TSelf FromIntegerBits(TSelf bits);
}
