using Attune.Numerics.Simd;

namespace Attune.Networks.Layers;

/// <summary>What a layer makes of random bits.</summary>
internal interface IRandomTerm
{
    /// <summary>A value for each lane.</summary>
    /// <param name="bits">32 random bits in each lane.</param>
    TSimd From<TSimd>(TSimd bits)
        where TSimd : struct, ISimd<TSimd>;
}
