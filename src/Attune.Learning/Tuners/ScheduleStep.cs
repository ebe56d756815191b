using Attune.Spaces;

namespace Attune.Learning.Tuners;

/// <summary>A part of a training with the same hyperparameters.</summary>
/// <param name="FirstEpoch">The epoch it begins with, counted from 0.</param>
/// <param name="EndEpoch">The epoch it stops before, counted from 0.</param>
/// <param name="Hyperparameters">The hyperparameters, in order.</param>
public sealed record ScheduleStep(
    int FirstEpoch,
    int EndEpoch,
    IReadOnlyList<KeyValuePair<string, ParameterValue>> Hyperparameters
);
