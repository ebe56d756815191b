using System.Runtime.CompilerServices;
using Attune.Numerics.Functions;
using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>−Σ t·log(clip(p/Σp)).</summary>
internal sealed unsafe class CategoricalCrossentropyNode<TSimd>(float smoothing) : LossNode
    where TSimd : struct, ISimd<TSimd>
{
    private const float Low = Loss.Epsilon;
    private const float High = 1 - Loss.Epsilon;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(Matrix prediction, Matrix target, float* sampleLoss)
    {
        var smooth = new LabelSmoothing(smoothing, prediction.Rows);
        for (var column = 0; column < prediction.Stride; column += TSimd.Count)
        {
            var total = Total(prediction, column);
            var sum = TSimd.Zero;
            for (var row = 0; row < prediction.Rows; row++)
            {
                var share = FloatFunctions.Clip(TSimd.Load(prediction.Row(row) + column) / total, Low, High);
                sum += smooth.Apply(TSimd.Load(target.Row(row) + column)) * FloatFunctions.Log(share);
            }

            TSimd.Store(sampleLoss + column, TSimd.Zero - sum);
        }
    }

    // With q = p/Σp and g = ∂L/∂q = −t/q, where q was not clipped: ∂L/∂p = (g − Σ gq)/Σp.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(Matrix prediction, Matrix target, float* sampleWeights, Matrix gradient)
    {
        var smooth = new LabelSmoothing(smoothing, prediction.Rows);
        for (var column = 0; column < prediction.Stride; column += TSimd.Count)
        {
            var total = Total(prediction, column);
            var dot = TSimd.Zero;
            for (var row = 0; row < prediction.Rows; row++)
            {
                var share = TSimd.Load(prediction.Row(row) + column) / total;
                var slope = TSimd.Zero - (smooth.Apply(TSimd.Load(target.Row(row) + column)) / share);
                slope = LossMath.WhereWithin(share, Low, High, slope);
                dot += slope * share;
                TSimd.Store(gradient.Row(row) + column, slope);
            }

            var scale = TSimd.Load(sampleWeights + column) / total;
            for (var row = 0; row < prediction.Rows; row++)
            {
                var slope = TSimd.Load(gradient.Row(row) + column);
                TSimd.Store(gradient.Row(row) + column, scale * (slope - dot));
            }
        }
    }

    private static TSimd Total(Matrix prediction, int column)
    {
        var total = TSimd.Zero;
        for (var row = 0; row < prediction.Rows; row++)
        {
            total += TSimd.Load(prediction.Row(row) + column);
        }

        return total;
    }
}
