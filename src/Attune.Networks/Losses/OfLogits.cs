using Attune.Numerics.Functions;
using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>A loss of probabilities, given logits z: p = 1/(1 + e⁻ᶻ).</summary>
internal readonly struct OfLogits<TLoss>(TLoss loss) : IElementwiseLoss
    where TLoss : struct, IElementwiseLoss
{
    public TSimd Invoke<TSimd>(TSimd prediction, TSimd target)
        where TSimd : struct, ISimd<TSimd> => loss.Invoke(FloatFunctions.Sigmoid(prediction), target);

    public TSimd Derivative<TSimd>(TSimd prediction, TSimd target)
        where TSimd : struct, ISimd<TSimd>
    {
        var p = FloatFunctions.Sigmoid(prediction);
        return loss.Derivative(p, target) * p * (TSimd.Broadcast(1) - p);
    }
}
