namespace Attune.Networks.Training;

/// <summary>All that a training needs in order to go on as if it had never stopped.</summary>
/// <param name="Weights">The network's variables.</param>
/// <param name="Slots">The optimizer's arrays.</param>
/// <param name="Iterations">How many steps were taken.</param>
/// <param name="LearningRate">The learning rate then.</param>
public sealed record TrainingState(
    NetworkWeights Weights,
    IReadOnlyList<float[]> Slots,
    long Iterations,
    double LearningRate
);
