using Attune.Networks.Training;

namespace Attune.Learning.Tuners;

/// <summary>What one fit of a trial yields.</summary>
/// <param name="Execution">Its number within the trial, from 0.</param>
/// <param name="BestEpoch">The epoch, counted from 0, with the best value of the objective.</param>
/// <param name="Best">What that epoch measured.</param>
/// <param name="History">What each epoch measured.</param>
/// <param name="StopReason">Why the fit ended before its last epoch; null if it did not.</param>
public sealed record ExecutionResult(int Execution, int BestEpoch, EpochLogs Best, History History, string? StopReason);
