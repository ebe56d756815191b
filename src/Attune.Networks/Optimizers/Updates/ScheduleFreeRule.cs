using System.Runtime.CompilerServices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers.Updates;

/// <summary>Schedule-free AdamW at work: y in the weights, z in slot 0, v in slot 1; x is recovered from y and z.</summary>
internal sealed unsafe class ScheduleFreeRule<TSimd>(ScheduleFreeAdamW settings)
    : ElementwiseUpdateRule<TSimd, ScheduleFreeUpdate>(Prepare(settings))
    where TSimd : struct, ISimd<TSimd>
{
    public override bool ChangesFinalWeights => true;

    public override void Start(in UpdateStep step) =>
        new Span<float>(step.Weights, (int)step.Count).CopyTo(new Span<float>(step.Slot(0), (int)step.Count));

    public override void Finish(in UpdateStep step) =>
        ElementwiseSweep.Run<TSimd, Recover>(new((float)settings.Beta1), step.Weights, step.Slot(0), step.Count);

    private static Func<double, long, ScheduleFreeUpdate> Prepare(ScheduleFreeAdamW settings)
    {
        var power2 = new RunningPower(settings.Beta2);
        return (rate, t) =>
            new ScheduleFreeUpdate
            {
                Beta1 = (float)settings.Beta1,
                OneMinusBeta2 = 1 - (float)settings.Beta2,
                Epsilon = (float)settings.Epsilon,
                Rate = (float)(t < settings.WarmupSteps ? rate * t / settings.WarmupSteps : rate),
                VelocityFactor = (float)(1 / (1 - power2.At(t))),
                NewShare = (float)(1.0 / t),
            };
    }

    // x = (y − (1 − β₁)z)/β₁.
    private readonly struct Recover(float beta1) : IElementwiseUpdate
    {
        public static int SlotCount => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Update<T>(ref T weight, T gradient, ref T slot0, ref T slot1, ref T slot2)
            where T : struct, ISimd<T> =>
            weight = T.FusedMultiplyAdd(gradient, T.Broadcast(-(1 - beta1)), weight) / T.Broadcast(beta1);
    }
}
