using System.Runtime.CompilerServices;
using Attune.Numerics.Functions;
using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>log Σ clip(p) − log clip(pₖ).</summary>
internal sealed unsafe class SparseCategoricalCrossentropyNode<TSimd> : LossNode
    where TSimd : struct, ISimd<TSimd>
{
    private const float Low = Loss.Epsilon;
    private const float High = 1 - Loss.Epsilon;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(Matrix prediction, Matrix target, float* sampleLoss)
    {
        for (var column = 0; column < prediction.Stride; column += TSimd.Count)
        {
            var label = TSimd.Load(target.Row(0) + column);
            var (total, chosen) = (TSimd.Zero, TSimd.Broadcast(1));
            for (var row = 0; row < prediction.Rows; row++)
            {
                var p = FloatFunctions.Clip(TSimd.Load(prediction.Row(row) + column), Low, High);
                total += p;
                chosen = TSimd.Select(TSimd.Equal(label, TSimd.Broadcast(row)), p, chosen);
            }

            TSimd.Store(sampleLoss + column, FloatFunctions.Log(total) - FloatFunctions.Log(chosen));
        }
    }

    // ∂L/∂p = 1/Σp − t/p where p was not clipped.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(Matrix prediction, Matrix target, float* sampleWeights, Matrix gradient)
    {
        var truth = default(IndexTargets);
        for (var column = 0; column < prediction.Stride; column += TSimd.Count)
        {
            var total = TSimd.Zero;
            for (var row = 0; row < prediction.Rows; row++)
            {
                total += FloatFunctions.Clip(TSimd.Load(prediction.Row(row) + column), Low, High);
            }

            var inverse = TSimd.Broadcast(1) / total;
            var scale = TSimd.Load(sampleWeights + column);
            for (var row = 0; row < prediction.Rows; row++)
            {
                var p = TSimd.Load(prediction.Row(row) + column);
                var slope = LossMath.WhereWithin(p, Low, High, inverse - (truth.Load<TSimd>(target, row, column) / p));
                TSimd.Store(gradient.Row(row) + column, scale * slope);
            }
        }
    }
}
