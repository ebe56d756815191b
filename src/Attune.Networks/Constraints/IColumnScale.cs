using Attune.Numerics.Simd;

namespace Attune.Networks.Constraints;

/// <summary>How a constraint scales a column of a matrix, given the column's Euclidean norm.</summary>
internal interface IColumnScale
{
    /// <summary>What the column is multiplied by.</summary>
    TSimd Factor<TSimd>(TSimd norm)
        where TSimd : struct, ISimd<TSimd>;
}
