using Attune.Networks.Engine;

namespace Attune.Networks.Optimizers;

/// <summary>What one optimizer step works on. Weights, gradients and slots are parallel arrays.</summary>
public readonly unsafe struct UpdateStep
{
    private readonly NetworkMemory memory;

    internal UpdateStep(NetworkMemory memory, double learningRate, long number)
    {
        this.memory = memory;
        (LearningRate, Number) = (learningRate, number);
    }

    /// <summary>The step size.</summary>
    public double LearningRate { get; }

    /// <summary>The update's number, from 1.</summary>
    public long Number { get; }

    /// <summary>How many floats the arrays have: a multiple of 16; padding between variables is zero.</summary>
    public long Count => memory.TrainableCount;

    /// <summary>[Count] weights.</summary>
    public float* Weights => memory.Values;

    /// <summary>[Count] derivatives of the loss.</summary>
    public float* Gradients => memory.Gradients;

    /// <summary>[Count] values that the optimizer keeps between steps; zero before the first.</summary>
    public float* Slot(int index) => memory.Slot(index);

    /// <summary>The part of a slot that belongs to one variable.</summary>
    public float* Slot(int index, Variable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return memory.Slot(index) + (variable.Value.Pointer - memory.Values);
    }
}
