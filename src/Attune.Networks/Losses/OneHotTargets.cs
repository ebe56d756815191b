using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>One target a class: its probability.</summary>
internal readonly unsafe struct OneHotTargets(LabelSmoothing smoothing) : IClassTargets<OneHotTargets>
{
    public static OneHotTargets Create(float smoothing, int classCount) =>
        new(new LabelSmoothing(smoothing, classCount));

    public TSimd Load<TSimd>(Matrix target, int index, int column)
        where TSimd : struct, ISimd<TSimd> => smoothing.Apply(TSimd.Load(target.Row(index) + column));
}
