using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>One target: the class's index.</summary>
internal readonly unsafe struct IndexTargets : IClassTargets<IndexTargets>
{
    public static IndexTargets Create(float smoothing, int classCount) => default;

    public TSimd Load<TSimd>(Matrix target, int index, int column)
        where TSimd : struct, ISimd<TSimd> =>
        TSimd.And(TSimd.Equal(TSimd.Load(target.Row(0) + column), TSimd.Broadcast(index)), TSimd.Broadcast(1));
}
