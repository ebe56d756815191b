using Attune.Numerics.Functions;
using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>−t·log p − (1 − t)·log(1 − p), p clipped to [1e-7, 1 − 1e-7].</summary>
internal static class BinaryEntropy
{
    public static TSimd Of<TSimd>(TSimd prediction, TSimd truth)
        where TSimd : struct, ISimd<TSimd>
    {
        var one = TSimd.Broadcast(1);
        var p = FloatFunctions.Clip(prediction, Loss.Epsilon, 1 - Loss.Epsilon);
        return TSimd.Zero - ((truth * FloatFunctions.Log(p)) + ((one - truth) * FloatFunctions.Log(one - p)));
    }

    public static TSimd Derivative<TSimd>(TSimd prediction, TSimd truth)
        where TSimd : struct, ISimd<TSimd>
    {
        var one = TSimd.Broadcast(1);
        var slope = ((one - truth) / (one - prediction)) - (truth / prediction);
        return LossMath.WhereWithin(prediction, Loss.Epsilon, 1 - Loss.Epsilon, slope);
    }
}
