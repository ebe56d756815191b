using Attune.Numerics.Functions;
using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>The mean over outputs of prediction − target · log(prediction + 1e-7): the negative log-likelihood of counts whose means are predicted, but for what does not depend on the prediction.</summary>
public sealed record Poisson : Loss
{
    /// <inheritdoc/>
    public override string ClassName => "Poisson";

    /// <inheritdoc/>
    public override string Name => "poisson";

    /// <inheritdoc/>
    public override LossNode Build<TSimd>() => new ElementwiseLossNode<TSimd, Function>(default);

    private readonly struct Function : IElementwiseLoss
    {
        public TSimd Invoke<TSimd>(TSimd prediction, TSimd target)
            where TSimd : struct, ISimd<TSimd> =>
            prediction - (target * FloatFunctions.Log(prediction + TSimd.Broadcast(Epsilon)));

        public TSimd Derivative<TSimd>(TSimd prediction, TSimd target)
            where TSimd : struct, ISimd<TSimd> =>
            TSimd.Broadcast(1) - (target / (prediction + TSimd.Broadcast(Epsilon)));
    }
}
