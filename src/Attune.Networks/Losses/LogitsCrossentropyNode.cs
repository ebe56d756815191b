using System.Runtime.CompilerServices;
using Attune.Numerics.Functions;
using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Losses;

/// <summary>Σ t·(log Σ eᶻ − z), the greatest z taken out first so that nothing overflows.</summary>
internal sealed unsafe class LogitsCrossentropyNode<TSimd, TTargets>(float smoothing) : LossNode
    where TSimd : struct, ISimd<TSimd>
    where TTargets : struct, IClassTargets<TTargets>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(Matrix prediction, Matrix target, float* sampleLoss)
    {
        var truth = TTargets.Create(smoothing, prediction.Rows);
        for (var column = 0; column < prediction.Stride; column += TSimd.Count)
        {
            var (greatest, total) = Softmax(prediction, column);
            var logTotal = FloatFunctions.Log(total);
            var sum = TSimd.Zero;
            for (var row = 0; row < prediction.Rows; row++)
            {
                var z = TSimd.Load(prediction.Row(row) + column) - greatest;
                sum += truth.Load<TSimd>(target, row, column) * (logTotal - z);
            }

            TSimd.Store(sampleLoss + column, sum);
        }
    }

    // ∂L/∂z = softmax(z)·Σt − t
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(Matrix prediction, Matrix target, float* sampleWeights, Matrix gradient)
    {
        var truth = TTargets.Create(smoothing, prediction.Rows);
        for (var column = 0; column < prediction.Stride; column += TSimd.Count)
        {
            var (greatest, total) = Softmax(prediction, column);
            var truthTotal = TSimd.Zero;
            for (var row = 0; row < prediction.Rows; row++)
            {
                truthTotal += truth.Load<TSimd>(target, row, column);
            }

            var factor = truthTotal / total;
            var scale = TSimd.Load(sampleWeights + column);
            for (var row = 0; row < prediction.Rows; row++)
            {
                var power = FloatFunctions.Exp(TSimd.Load(prediction.Row(row) + column) - greatest);
                var slope = (power * factor) - truth.Load<TSimd>(target, row, column);
                TSimd.Store(gradient.Row(row) + column, scale * slope);
            }
        }
    }

    private static (TSimd Greatest, TSimd Total) Softmax(Matrix logits, int column)
    {
        var greatest = TSimd.Load(logits.Pointer + column);
        for (var row = 1; row < logits.Rows; row++)
        {
            greatest = TSimd.Max(greatest, TSimd.Load(logits.Row(row) + column));
        }

        var total = TSimd.Zero;
        for (var row = 0; row < logits.Rows; row++)
        {
            total += FloatFunctions.Exp(TSimd.Load(logits.Row(row) + column) - greatest);
        }

        return (greatest, total);
    }
}
