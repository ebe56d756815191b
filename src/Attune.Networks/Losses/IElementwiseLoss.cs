using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>A loss that is the mean over outputs of a function of one prediction and its target.</summary>
public interface IElementwiseLoss
{
    /// <summary>The function.</summary>
    TSimd Invoke<TSimd>(TSimd prediction, TSimd target)
        where TSimd : struct, ISimd<TSimd>;

    /// <summary>Its derivative by the prediction.</summary>
    TSimd Derivative<TSimd>(TSimd prediction, TSimd target)
        where TSimd : struct, ISimd<TSimd>;
}
