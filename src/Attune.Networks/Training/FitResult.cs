namespace Attune.Networks.Training;

/// <summary>What a fit yields.</summary>
/// <param name="Model">
/// The network with its last weights, their average where the optimizer keeps one, or the best ones where a callback restored
/// them.
/// </param>
/// <param name="History">What each epoch measured.</param>
/// <param name="State">What a later fit needs in order to go on.</param>
/// <param name="StopReason">Why the fit ended before its last epoch; null if it did not.</param>
public sealed record FitResult(TrainedNetwork Model, History History, TrainingState State, string? StopReason)
{
    /// <summary>The epoch, from 0, that the fit went on with after an interruption; null if it started afresh.</summary>
    public int? ResumedAt { get; init; }
}
