using Attune.Networks.Engine;
using Attune.Networks.Optimizers.Stages;
using Attune.Networks.Schedules;
using Attune.Networks.Training;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers;

/// <summary>An optimizer at work on one network's memory: what all optimizers share around their update rule.</summary>
internal sealed unsafe class OptimizerNode<TSimd>
    where TSimd : struct, ISimd<TSimd>
{
    private readonly Optimizer optimizer;
    private readonly LearningRateSchedule? schedule;
    private readonly GradientClipping? clipping;
    private readonly GradientAccumulator<TSimd>? accumulator;
    private readonly WeightAverage<TSimd>? average;
    private readonly int slotCount;
    private WeightDecay<TSimd>? decay;
    private UpdateRule rule = null!;
    private NetworkMemory memory = null!;
    private double constantRate;

    public OptimizerNode(Optimizer optimizer)
    {
        optimizer.Validate();
        this.optimizer = optimizer;
        schedule = optimizer.LearningRate is ConstantLearningRate ? null : optimizer.LearningRate;
        constantRate = optimizer.LearningRate.At(0);
        clipping = GradientClipping.Create<TSimd>(optimizer);
        slotCount = optimizer.SlotNames.Count;
        if (optimizer.GradientAccumulationSteps > 1)
        {
            accumulator = new GradientAccumulator<TSimd>(optimizer.GradientAccumulationSteps, slotCount - 1);
        }

        if (optimizer.UseEma)
        {
            average = new WeightAverage<TSimd>(optimizer, slotCount - (accumulator is null ? 1 : 2));
        }
    }

    /// <summary>The step size of the next step.</summary>
    /// <exception cref="InvalidOperationException">It is set although it follows a schedule.</exception>
    public double LearningRate
    {
        get => schedule is null ? constantRate : schedule.At(Iterations);
        set
        {
            if (schedule is not null)
            {
                throw new InvalidOperationException(
                    FormattableString.Invariant(
                        $"The learning rate follows {schedule.ClassName} and cannot be set, but got {value}. Give the optimizer "
                    ) + "a number as its LearningRate, or leave out the callback that sets it."
                );
            }

            if (!(value >= 0 && double.IsFinite(value)))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(value),
                    FormattableString.Invariant(
                        $"The learning rate must be a finite number of at least 0, but got {value}."
                    )
                );
            }

            constantRate = value;
        }
    }

    /// <summary>How many batches were learnt from.</summary>
    public long Iterations { get; private set; }

    /// <summary>Whether <see cref="Finish"/> may change the weights.</summary>
    public bool HasFinalWeights =>
        Iterations >= optimizer.GradientAccumulationSteps && (average is not null || rule.ChangesFinalWeights);

    /// <summary>Asks for working memory, once all variables are known.</summary>
    /// <returns>How many slots of the weights' size the optimizer needs.</returns>
    public int Reserve(NetworkBuilder builder)
    {
        rule = optimizer.Build<TSimd>(builder);
        var variables = builder.TrainableVariables();
        decay = WeightDecay<TSimd>.Create(optimizer, variables);
        clipping?.Watch(variables);
        return slotCount;
    }

    /// <summary>Takes the memory that the builder allocated.</summary>
    public void Bind(NetworkMemory allocated) => memory = allocated;

    /// <summary>Learns from the gradients in memory.</summary>
    public void Step()
    {
        var updatesBefore = accumulator is null ? Iterations : Iterations / optimizer.GradientAccumulationSteps;
        var isUpdate = accumulator is null || accumulator.Add(memory, Iterations);
        if (isUpdate)
        {
            clipping?.Apply(memory);
            var step = new UpdateStep(memory, LearningRate, updatesBefore + 1);
            if (updatesBefore == 0)
            {
                rule.Start(step);
            }

            decay?.Apply(step.LearningRate);
            rule.Apply(step);
        }

        average?.Move(memory, updatesBefore, isUpdate);
        Iterations++;
    }

    /// <summary>Sets the weights to those that the trained network is to have.</summary>
    public void Finish()
    {
        if (!HasFinalWeights)
        {
            return;
        }

        rule.Finish(new UpdateStep(memory, LearningRate, Iterations / optimizer.GradientAccumulationSteps));
        average?.Overwrite(memory);
    }

    public float[][] CopySlots() => [.. Enumerable.Range(0, memory.SlotCount).Select(memory.CopySlot)];

    /// <exception cref="ArgumentException">The state is another optimizer's or another network's.</exception>
    public void Restore(TrainingState state)
    {
        if (state.Slots.Count != slotCount || state.Slots.Any(slot => slot.Length != memory.TrainableCount))
        {
            throw new ArgumentException(
                $"{optimizer.ClassName} keeps {slotCount} arrays of {memory.TrainableCount} floats for this network, but the "
                    + $"state has [{string.Join(", ", state.Slots.Select(static slot => slot.Length))}]. Go on with the "
                    + "network and optimizer that the state came from, or start from its Weights."
            );
        }

        (Iterations, constantRate) = (state.Iterations, state.LearningRate);
        for (var i = 0; i < memory.SlotCount; i++)
        {
            state.Slots[i].CopyTo(new Span<float>(memory.Slot(i), (int)memory.TrainableCount));
        }
    }
}
