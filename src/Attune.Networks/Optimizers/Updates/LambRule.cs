using System.Runtime.CompilerServices;
using Attune.Networks.Engine;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers.Updates;

/// <summary>Lamb at work: m in slot 0, v in slot 1.</summary>
internal sealed unsafe class LambRule<TSimd>(Lamb settings, Variable[] variables) : UpdateRule
    where TSimd : struct, ISimd<TSimd>
{
    private readonly RunningPower power1 = new(settings.Beta1);
    private readonly RunningPower power2 = new(settings.Beta2);

    public override void Apply(in UpdateStep step)
    {
        var direction = new Direction
        {
            OneMinusBeta1 = (float)(1 - settings.Beta1),
            OneMinusBeta2 = (float)(1 - settings.Beta2),
            Epsilon = (float)settings.Epsilon,
            MomentumFactor = (float)(1 / (1 - power1.At(step.Number))),
            VelocityFactor = (float)(1 / (1 - power2.At(step.Number))),
        };
        var gradients = step.Gradients;
        ElementwiseSweep.Run<TSimd, Direction>(
            direction,
            gradients,
            gradients,
            step.Slot(0),
            step.Slot(1),
            gradients,
            step.Count
        );
        foreach (var variable in variables)
        {
            var weights = variable.Value.Pointer;
            var update = variable.Gradient.Pointer;
            var weightNorm = MathF.Sqrt(Reductions.SumOfSquares<TSimd>(weights, variable.Count));
            var updateNorm = MathF.Sqrt(Reductions.SumOfSquares<TSimd>(update, variable.Count));
            var ratio = weightNorm > 0 && updateNorm > 0 ? weightNorm / updateNorm : 1;
            ElementwiseSweep.Run<TSimd, Subtract>(
                new((float)(step.LearningRate * ratio)),
                weights,
                update,
                variable.PaddedCount
            );
        }
    }

    // r = m̂/(√v̂ + ε) takes the gradient's place.
    private readonly struct Direction : IElementwiseUpdate
    {
        public static int SlotCount => 2;

        public float OneMinusBeta1 { private get; init; }

        public float OneMinusBeta2 { private get; init; }

        public float Epsilon { private get; init; }

        public float MomentumFactor { private get; init; }

        public float VelocityFactor { private get; init; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<T>(ref T weight, T gradient, ref T slot0, ref T slot1, ref T slot2)
            where T : struct, ISimd<T>
        {
            slot0 = T.FusedMultiplyAdd(gradient - slot0, T.Broadcast(OneMinusBeta1), slot0);
            slot1 = T.FusedMultiplyAdd((gradient * gradient) - slot1, T.Broadcast(OneMinusBeta2), slot1);
            var root = T.Sqrt(slot1 * T.Broadcast(VelocityFactor)) + T.Broadcast(Epsilon);
            weight = slot0 * T.Broadcast(MomentumFactor) / root;
        }
    }
}
