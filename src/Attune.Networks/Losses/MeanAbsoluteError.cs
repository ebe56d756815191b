using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>The mean over outputs of |prediction − target|; its derivative at 0 is 0.</summary>
public sealed record MeanAbsoluteError : Loss
{
    /// <inheritdoc/>
    public override string ClassName => "MeanAbsoluteError";

    /// <inheritdoc/>
    public override string Name => "mean_absolute_error";

    /// <inheritdoc/>
    public override LossNode Build<TSimd>() => new ElementwiseLossNode<TSimd, Function>(default);

    private readonly struct Function : IElementwiseLoss
    {
        public TSimd Invoke<TSimd>(TSimd prediction, TSimd target)
            where TSimd : struct, ISimd<TSimd> => TSimd.Abs(prediction - target);

        public TSimd Derivative<TSimd>(TSimd prediction, TSimd target)
            where TSimd : struct, ISimd<TSimd> => LossMath.Sign(prediction - target);
    }
}
