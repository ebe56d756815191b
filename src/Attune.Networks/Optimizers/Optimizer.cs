using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers;

/// <summary>How training changes the weights: settings only.</summary>
public abstract record Optimizer
{
    /// <summary>Keras' name of the class, for example <c>Adam</c>.</summary>
    public abstract string ClassName { get; }

    /// <summary>The step size.</summary>
    /// <value>The default is the optimizer's own. Must be positive.</value>
    public abstract double LearningRate { get; init; }

    /// <summary>How many arrays of the weights' size the optimizer keeps between steps.</summary>
    public abstract int SlotCount { get; }

    /// <summary>Sets the update rule to work.</summary>
    public abstract UpdateRule Build<TSimd>()
        where TSimd : struct, ISimd<TSimd>;
}
