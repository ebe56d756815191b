using Attune.Networks.Optimizers.Updates;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers;

/// <summary>Sweeps an elementwise update over all weights.</summary>
/// <typeparam name="TSimd">The lanes to compute with.</typeparam>
/// <typeparam name="TUpdate">The update.</typeparam>
/// <param name="prepare">Computes a step's constants from the learning rate and the step's number (from 1).</param>
public unsafe class ElementwiseUpdateRule<TSimd, TUpdate>(Func<double, long, TUpdate> prepare) : UpdateRule
    where TSimd : struct, ISimd<TSimd>
    where TUpdate : struct, IElementwiseUpdate
{
    /// <summary>What the first slot is filled with before the first update.</summary>
    /// <value>The default is 0.</value>
    public float InitialSlotValue { get; init; }

    /// <inheritdoc/>
    public override void Start(in UpdateStep step)
    {
        if (InitialSlotValue != 0)
        {
            new Span<float>(step.Slot(0), (int)step.Count).Fill(InitialSlotValue);
        }
    }

    /// <inheritdoc/>
    public override void Apply(in UpdateStep step)
    {
        var weights = step.Weights;
        ElementwiseSweep.Run<TSimd, TUpdate>(
            prepare(step.LearningRate, step.Number),
            weights,
            step.Gradients,
            TUpdate.SlotCount > 0 ? step.Slot(0) : weights,
            TUpdate.SlotCount > 1 ? step.Slot(1) : weights,
            TUpdate.SlotCount > 2 ? step.Slot(2) : weights,
            step.Count
        );
    }
}
