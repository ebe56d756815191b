using Attune.Numerics.Functions;
using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>The mean over outputs of log(cosh(prediction − target)): half the squared error where it is small, the absolute error less log 2 where it is large.</summary>
public sealed record LogCosh : Loss
{
    /// <inheritdoc/>
    public override string ClassName => "LogCosh";

    /// <inheritdoc/>
    public override string Name => "log_cosh";

    /// <inheritdoc/>
    public override LossNode Build<TSimd>() => new ElementwiseLossNode<TSimd, Function>(default);

    private readonly struct Function : IElementwiseLoss
    {
        public TSimd Invoke<TSimd>(TSimd prediction, TSimd target)
            where TSimd : struct, ISimd<TSimd>
        {
            // log cosh x = |x| + log(1 + e^(−2|x|)) − log 2
            var size = TSimd.Abs(prediction - target);
            var tail = FloatFunctions.LogOnePlus(FloatFunctions.Exp(TSimd.Broadcast(-2) * size));
            return size + (tail - TSimd.Broadcast(0.6931472f));
        }

        public TSimd Derivative<TSimd>(TSimd prediction, TSimd target)
            where TSimd : struct, ISimd<TSimd> => FloatFunctions.Tanh(prediction - target);
    }
}
