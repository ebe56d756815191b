using Attune.Networks.Engine;
using Attune.Networks.Training;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers;

/// <summary>An optimizer at work on one network's memory: what all optimizers share around their update rule.</summary>
internal sealed unsafe class OptimizerNode<TSimd>
    where TSimd : struct, ISimd<TSimd>
{
    private readonly NetworkMemory memory;
    private readonly UpdateRule rule;

    public OptimizerNode(Optimizer optimizer, NetworkMemory memory)
    {
        this.memory = memory;
        rule = optimizer.Build<TSimd>();
        LearningRate = optimizer.LearningRate;
    }

    /// <summary>The step size of the next step.</summary>
    public double LearningRate { get; set; }

    /// <summary>How many steps were taken.</summary>
    public long Iterations { get; private set; }

    /// <summary>How many slots of the weights' size the optimizer needs.</summary>
    public static int SlotCount(Optimizer optimizer) => optimizer.SlotCount;

    /// <summary>Takes one step along the gradients in memory.</summary>
    public void Step()
    {
        Iterations++;
        rule.Apply(new UpdateStep(memory, LearningRate, Iterations));
    }

    public float[][] CopySlots() => [.. Enumerable.Range(0, memory.SlotCount).Select(memory.CopySlot)];

    public void Restore(TrainingState state)
    {
        (Iterations, LearningRate) = (state.Iterations, state.LearningRate);
        for (var i = 0; i < memory.SlotCount; i++)
        {
            state.Slots[i].CopyTo(new Span<float>(memory.Slot(i), (int)memory.TrainableCount));
        }
    }
}
