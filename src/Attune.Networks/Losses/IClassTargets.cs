using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>How a sample's true class is told.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
internal unsafe interface IClassTargets<TSelf>
    where TSelf : struct, IClassTargets<TSelf>
{
    /// <summary>Targets of <paramref name="classCount"/> classes, smoothed where they can be.</summary>
    static abstract TSelf Create(float smoothing, int classCount);

    /// <summary>The true probability of class <paramref name="index"/>, for the samples from <paramref name="column"/> on.</summary>
    TSimd Load<TSimd>(Matrix target, int index, int column)
        where TSimd : struct, ISimd<TSimd>;
}
