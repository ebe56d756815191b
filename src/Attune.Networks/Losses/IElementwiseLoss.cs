using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>A loss that is the mean (or the sum) over outputs of a function of one prediction and its target.</summary>
public interface IElementwiseLoss
{
    /// <summary>Whether outputs are added up instead of averaged.</summary>
    static virtual bool AddsOutputs => false;

    /// <summary>The function.</summary>
    TSimd Invoke<TSimd>(TSimd prediction, TSimd target)
        where TSimd : struct, ISimd<TSimd>;

    /// <summary>Its derivative by the prediction.</summary>
    TSimd Derivative<TSimd>(TSimd prediction, TSimd target)
        where TSimd : struct, ISimd<TSimd>;
}
