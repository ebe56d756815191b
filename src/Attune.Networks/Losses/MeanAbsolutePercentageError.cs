using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>100 times the mean over outputs of |prediction − target| / max(|target|, 1e-7).</summary>
public sealed record MeanAbsolutePercentageError : Loss
{
    /// <inheritdoc/>
    public override string ClassName => "MeanAbsolutePercentageError";

    /// <inheritdoc/>
    public override string Name => "mean_absolute_percentage_error";

    /// <inheritdoc/>
    public override LossNode Build<TSimd>() => new ElementwiseLossNode<TSimd, Function>(default);

    private readonly struct Function : IElementwiseLoss
    {
        public TSimd Invoke<TSimd>(TSimd prediction, TSimd target)
            where TSimd : struct, ISimd<TSimd>
        {
            var size = LossMath.AtLeast(TSimd.Abs(target), Epsilon);
            return TSimd.Broadcast(100) * TSimd.Abs((prediction - target) / size);
        }

        public TSimd Derivative<TSimd>(TSimd prediction, TSimd target)
            where TSimd : struct, ISimd<TSimd>
        {
            var size = LossMath.AtLeast(TSimd.Abs(target), Epsilon);
            return TSimd.Broadcast(100) * LossMath.Sign(prediction - target) / size;
        }
    }
}
