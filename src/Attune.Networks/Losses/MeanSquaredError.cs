using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>The mean over outputs of (prediction − target)².</summary>
public sealed record MeanSquaredError : Loss
{
    /// <inheritdoc/>
    public override string ClassName => "MeanSquaredError";

    /// <inheritdoc/>
    public override string Name => "mean_squared_error";

    /// <inheritdoc/>
    public override LossNode Build<TSimd>() => new ElementwiseLossNode<TSimd, Function>(default);

    private readonly struct Function : IElementwiseLoss
    {
        public TSimd Invoke<TSimd>(TSimd prediction, TSimd target)
            where TSimd : struct, ISimd<TSimd>
        {
            var error = prediction - target;
            return error * error;
        }

        public TSimd Derivative<TSimd>(TSimd prediction, TSimd target)
            where TSimd : struct, ISimd<TSimd>
        {
            var error = prediction - target;
            return error + error;
        }
    }
}
