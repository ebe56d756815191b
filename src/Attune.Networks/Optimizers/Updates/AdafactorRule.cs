using System.Runtime.CompilerServices;
using Attune.Networks.Engine;
using Attune.Numerics.Functions;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers.Updates;

/// <summary>Adafactor at work, variable by variable. The update U takes the gradient's place.</summary>
internal sealed unsafe class AdafactorRule<TSimd>(Adafactor settings, Variable[] variables) : UpdateRule
    where TSimd : struct, ISimd<TSimd>
{
    private readonly float epsilon = (float)settings.Epsilon1;

    public override void Apply(in UpdateStep step)
    {
        var newShare = (float)PortableMath.Pow(step.Number, settings.Beta2Decay);
        var rate = settings.RelativeStep ? Math.Min(step.LearningRate, 1 / Math.Sqrt(step.Number)) : step.LearningRate;
        foreach (var variable in variables)
        {
            var weights = variable.Value.Pointer;
            var update = variable.Gradient.Pointer;
            var scale = Math.Max(settings.Epsilon2, RootMeanSquare(weights, variable.Count));
            if (variable.IsVector)
            {
                var squares = step.Slot(0, variable);
                ElementwiseSweep.Run<TSimd, VectorUpdate>(
                    new(newShare, epsilon),
                    update,
                    update,
                    squares,
                    squares,
                    squares,
                    variable.PaddedCount
                );
            }
            else
            {
                MoveColumns(variable, step.Slot(1, variable), newShare);
                var mean = MoveRows(variable, step.Slot(0, variable), newShare);
                Divide(variable, step.Slot(0, variable), step.Slot(1, variable), mean);
            }

            var excess = Math.Max(1, RootMeanSquare(update, variable.Count) / settings.ClipThreshold);
            ElementwiseSweep.Run<TSimd, Subtract>(
                new((float)(rate * scale / excess)),
                weights,
                update,
                variable.PaddedCount
            );
        }
    }

    private static double RootMeanSquare(float* values, int count) =>
        Math.Sqrt(Reductions.SumOfSquares<TSimd>(values, count) / (double)count);

    /// <summary>R ← β̂₂R + (1 − β̂₂) · mean over columns of (G² + ε₁); returns the mean of R.</summary>
    private double MoveRows(Variable variable, float* rows, float newShare)
    {
        var gradient = variable.Gradient;
        double sum = 0;
        for (var row = 0; row < gradient.Rows; row++)
        {
            var square =
                (Reductions.SumOfSquares<TSimd>(gradient.Row(row), gradient.Columns) / gradient.Columns) + epsilon;
            rows[row] = MathF.FusedMultiplyAdd(square - rows[row], newShare, rows[row]);
            sum += rows[row];
        }

        return sum / gradient.Rows;
    }

    /// <summary>C ← β̂₂C + (1 − β̂₂) · mean over rows of (G² + ε₁).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MoveColumns(Variable variable, float* columns, float newShare)
    {
        var gradient = variable.Gradient;
        for (var column = 0; column < gradient.Columns; column += TSimd.Count)
        {
            var count = gradient.Columns - column;
            var sum = TSimd.Zero;
            for (var row = 0; row < gradient.Rows; row++)
            {
                var value = Load(gradient.Row(row) + column, count);
                sum = TSimd.FusedMultiplyAdd(value, value, sum);
            }

            var square = (sum / TSimd.Broadcast(gradient.Rows)) + TSimd.Broadcast(epsilon);
            var average = Load(columns + column, count);
            Store(
                columns + column,
                TSimd.FusedMultiplyAdd(square - average, TSimd.Broadcast(newShare), average),
                count
            );
        }
    }

    /// <summary>U = G / √(R·C / mean R).</summary>
    /// <remarks>Two roots, for the product itself may underflow where a row and a column saw no gradient.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Divide(Variable variable, float* rows, float* columns, double rowMean)
    {
        var gradient = variable.Gradient;
        for (var row = 0; row < gradient.Rows; row++)
        {
            var rowFactor = TSimd.Broadcast((float)Math.Sqrt(rowMean / rows[row]));
            var values = gradient.Row(row);
            for (var column = 0; column < gradient.Columns; column += TSimd.Count)
            {
                var count = gradient.Columns - column;
                var root = TSimd.Sqrt(Load(columns + column, count));
                Store(values + column, Load(values + column, count) * rowFactor / root, count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd Load(float* source, int count) =>
        count >= TSimd.Count ? TSimd.Load(source) : TSimd.LoadPartial(source, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* target, TSimd value, int count)
    {
        if (count >= TSimd.Count)
        {
            TSimd.Store(target, value);
        }
        else
        {
            TSimd.StorePartial(target, value, count);
        }
    }

    // V ← β̂₂V + (1 − β̂₂)(G² + ε₁), U = G/√V.
    private readonly struct VectorUpdate(float newShare, float epsilon) : IElementwiseUpdate
    {
        public static int SlotCount => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<T>(ref T weight, T gradient, ref T slot0, ref T slot1, ref T slot2)
            where T : struct, ISimd<T>
        {
            var square = T.FusedMultiplyAdd(gradient, gradient, T.Broadcast(epsilon));
            slot0 = T.FusedMultiplyAdd(square - slot0, T.Broadcast(newShare), slot0);
            weight = gradient / T.Sqrt(slot0);
        }
    }
}
