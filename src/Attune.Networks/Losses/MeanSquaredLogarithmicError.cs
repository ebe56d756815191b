using Attune.Numerics.Functions;
using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>The mean over outputs of (log(1 + prediction) − log(1 + target))², both taken as at least 1e-7.</summary>
public sealed record MeanSquaredLogarithmicError : Loss
{
    /// <inheritdoc/>
    public override string ClassName => "MeanSquaredLogarithmicError";

    /// <inheritdoc/>
    public override string Name => "mean_squared_logarithmic_error";

    /// <inheritdoc/>
    public override LossNode Build<TSimd>() => new ElementwiseLossNode<TSimd, Function>(default);

    private readonly struct Function : IElementwiseLoss
    {
        public TSimd Invoke<TSimd>(TSimd prediction, TSimd target)
            where TSimd : struct, ISimd<TSimd>
        {
            var error = Error(prediction, target);
            return error * error;
        }

        public TSimd Derivative<TSimd>(TSimd prediction, TSimd target)
            where TSimd : struct, ISimd<TSimd>
        {
            var error = Error(prediction, target);
            var slope = (error + error) / (TSimd.Broadcast(1) + prediction);
            return LossMath.WhereWithin(prediction, Epsilon, float.PositiveInfinity, slope);
        }

        private static TSimd Error<TSimd>(TSimd prediction, TSimd target)
            where TSimd : struct, ISimd<TSimd> => Logarithm(prediction) - Logarithm(target);

        private static TSimd Logarithm<TSimd>(TSimd value)
            where TSimd : struct, ISimd<TSimd> =>
            FloatFunctions.Log(TSimd.Broadcast(1) + LossMath.AtLeast(value, Epsilon));
    }
}
