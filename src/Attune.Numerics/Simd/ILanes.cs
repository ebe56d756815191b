namespace Attune.Numerics.Simd;

/// <summary>What a matrix kernel needs of a bundle of float lanes: moving them and multiplying into them.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public unsafe interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>How many floats one value holds.</summary>
    static abstract int Count { get; }

    /// <summary>The same value in every lane.</summary>
    static abstract TSelf Broadcast(float value);

    /// <summary>Reads <see cref="Count"/> floats.</summary>
    static abstract TSelf Load(float* source);

    /// <summary>Writes <see cref="Count"/> floats.</summary>
    static abstract void Store(float* target, TSelf value);

    /// <summary>Writes the first <paramref name="count"/> lanes, fewer than <see cref="Count"/>.</summary>
    static abstract void StorePartial(float* target, TSelf value, int count);

    /// <summary>a · b + c, rounded once.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf a, TSelf b, TSelf c);
}
