using System.Runtime.CompilerServices;
using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

internal sealed unsafe class ElementwiseLossNode<TSimd, TLoss>(TLoss loss) : LossNode
    where TSimd : struct, ISimd<TSimd>
    where TLoss : struct, IElementwiseLoss
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(Matrix prediction, Matrix target, float* sampleLoss)
    {
        var f = loss;
        var outputCount = TSimd.Broadcast(TLoss.AddsOutputs ? 1 : prediction.Rows);
        for (var column = 0; column < prediction.Stride; column += TSimd.Count)
        {
            var sum = TSimd.Zero;
            for (var row = 0; row < prediction.Rows; row++)
            {
                sum += f.Invoke(TSimd.Load(prediction.Row(row) + column), TSimd.Load(target.Row(row) + column));
            }

            TSimd.Store(sampleLoss + column, sum / outputCount);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(Matrix prediction, Matrix target, float* sampleWeights, Matrix gradient)
    {
        var f = loss;
        var outputCount = TSimd.Broadcast(TLoss.AddsOutputs ? 1 : prediction.Rows);
        for (var column = 0; column < prediction.Stride; column += TSimd.Count)
        {
            var scale = TSimd.Load(sampleWeights + column) / outputCount;
            for (var row = 0; row < prediction.Rows; row++)
            {
                var derivative = f.Derivative(
                    TSimd.Load(prediction.Row(row) + column),
                    TSimd.Load(target.Row(row) + column)
                );
                TSimd.Store(gradient.Row(row) + column, derivative * scale);
            }
        }
    }
}
