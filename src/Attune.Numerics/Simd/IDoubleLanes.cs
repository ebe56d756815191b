namespace Attune.Numerics.Simd;

/// <summary>
/// A bundle of double lanes. Loops are written once over this interface and run on AVX-512, AVX2 and plain doubles; as every
/// operation here is a lane-wise IEEE 754 one with a single rounding, all three give the same bits.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public unsafe interface IDoubleLanes<TSelf>
    where TSelf : struct, IDoubleLanes<TSelf>
{
    /// <summary>How many doubles one value holds: 8, 4 or 1.</summary>
    static abstract int Count { get; }

    /// <summary>The same value in every lane.</summary>
    static abstract TSelf Broadcast(double value);

    /// <summary>The same 64 bits in every lane.</summary>
    static abstract TSelf BroadcastBits(long bits);

    /// <summary>Reads <see cref="Count"/> doubles.</summary>
    static abstract TSelf Load(double* source);

    /// <summary>Writes <see cref="Count"/> doubles.</summary>
    static abstract void Store(double* target, TSelf value);

    /// <summary>a + b.</summary>
    static abstract TSelf operator +(TSelf a, TSelf b);

    /// <summary>a − b.</summary>
    static abstract TSelf operator -(TSelf a, TSelf b);

    /// <summary>a · b.</summary>
    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>a / b.</summary>
    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>a · b + c, rounded once.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>a where a &lt; b, else b (so b where either is NaN).</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>a where a &gt; b, else b (so b where either is NaN).</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>The value without its sign.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>All bits set where a &gt; b.</summary>
    static abstract TSelf GreaterThan(TSelf a, TSelf b);

    /// <summary>Lanes of <paramref name="whenSet"/> where the mask's bits are set, else of <paramref name="otherwise"/>.</summary>
    static abstract TSelf Select(TSelf mask, TSelf whenSet, TSelf otherwise);

    /// <summary>Bits set in both.</summary>
    static abstract TSelf And(TSelf a, TSelf b);

    /// <summary>Bits set in either.</summary>
    static abstract TSelf Or(TSelf a, TSelf b);

    /// <summary>The 64-bit integer sum of the lanes' bits.</summary>
    static abstract TSelf AddBits(TSelf a, TSelf b);

    /// <summary>The lanes' bits shifted left.</summary>
    static abstract TSelf ShiftLeftBits(TSelf value, int count);

    /// <summary>The lanes' bits shifted right, zeros moving in.</summary>
    static abstract TSelf ShiftRightBits(TSelf value, int count);
}
