using Attune.Numerics.Functions;
using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>Σ target · log(target / prediction) over outputs, both clipped to [1e-7, 1]: Kullback and Leibler's divergence of predicted from true probabilities.</summary>
public sealed record KLDivergence : Loss
{
    /// <inheritdoc/>
    public override string ClassName => "KLDivergence";

    /// <inheritdoc/>
    public override string Name => "kl_divergence";

    /// <inheritdoc/>
    public override LossNode Build<TSimd>() => new ElementwiseLossNode<TSimd, Function>(default);

    private readonly struct Function : IElementwiseLoss
    {
        public static bool AddsOutputs => true;

        public TSimd Invoke<TSimd>(TSimd prediction, TSimd target)
            where TSimd : struct, ISimd<TSimd>
        {
            var truth = FloatFunctions.Clip(target, Epsilon, 1);
            return truth * FloatFunctions.Log(truth / FloatFunctions.Clip(prediction, Epsilon, 1));
        }

        public TSimd Derivative<TSimd>(TSimd prediction, TSimd target)
            where TSimd : struct, ISimd<TSimd>
        {
            var slope = TSimd.Zero - (FloatFunctions.Clip(target, Epsilon, 1) / prediction);
            return LossMath.WhereWithin(prediction, Epsilon, 1, slope);
        }
    }
}
