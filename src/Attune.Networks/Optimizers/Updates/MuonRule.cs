using System.Runtime.CompilerServices;
using Attune.Networks.Engine;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers.Updates;

/// <summary>Muon at work: momentum in slot 0; AdamW's second moment in slot 1.</summary>
internal sealed unsafe class MuonRule<TSimd> : UpdateRule
    where TSimd : struct, ISimd<TSimd>
{
    private readonly Muon settings;
    private readonly Variable[] matrices;
    private readonly Variable[] others;
    private readonly AdamSteps adam;
    private readonly NewtonSchulz<TSimd> orthogonalizer;

    public MuonRule(Muon settings, NetworkBuilder builder)
    {
        this.settings = settings;
        var variables = builder.TrainableVariables();
        matrices = [.. variables.Where(variable => !settings.LeavesToAdam(variable))];
        others = [.. variables.Where(settings.LeavesToAdam)];
        adam = new AdamSteps(settings.AdamBeta1, settings.AdamBeta2, settings.Epsilon);
        orthogonalizer = new NewtonSchulz<TSimd>(settings, matrices, builder);
    }

    public override void Apply(in UpdateStep step)
    {
        var adamStep = adam.Prepare(step.LearningRate * settings.AdamLearningRateRatio, step.Number);
        foreach (var variable in others)
        {
            var m = step.Slot(0, variable);
            ElementwiseSweep.Run<TSimd, AdamUpdate>(
                adamStep,
                variable.Value.Pointer,
                variable.Gradient.Pointer,
                m,
                step.Slot(1, variable),
                m,
                variable.PaddedCount
            );
        }

        foreach (var variable in matrices)
        {
            var update = variable.Gradient.Pointer;
            var count = variable.PaddedCount;
            var m = step.Slot(0, variable);
            var momentum = new Momentum((float)settings.Momentum, settings.Nesterov ? 1 : 0);
            ElementwiseSweep.Run<TSimd, Momentum>(momentum, update, update, m, m, m, count);
            orthogonalizer.Apply(variable.Gradient);
            var scale = settings.RmsRate is { } rms ? rms * Math.Sqrt(Math.Max(variable.Rows, variable.Columns)) : 1;
            ElementwiseSweep.Run<TSimd, Subtract>(
                new((float)(step.LearningRate * scale)),
                variable.Value.Pointer,
                update,
                count
            );
        }
    }

    // m ← μm + g; the gradient's place takes m, or g + μm with Nesterov's look-ahead.
    private readonly struct Momentum(float momentum, float lookAhead) : IElementwiseUpdate
    {
        public static int SlotCount => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<T>(ref T weight, T gradient, ref T slot0, ref T slot1, ref T slot2)
            where T : struct, ISimd<T>
        {
            var share = T.Broadcast(momentum);
            slot0 = T.FusedMultiplyAdd(share, slot0, gradient);
            weight = T.Select(
                T.GreaterThan(T.Broadcast(lookAhead), T.Zero),
                T.FusedMultiplyAdd(share, slot0, gradient),
                slot0
            );
        }
    }
}
