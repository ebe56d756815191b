namespace Attune.Benchmarks.Samplers;

/// <summary>What a study costs at one moment.</summary>
/// <param name="Trials">How many trials had ended.</param>
/// <param name="MillisecondsPerTrial">CPU milliseconds of a trial, the mean of the last tenth of them.</param>
/// <param name="Seconds">CPU seconds of all trials until then.</param>
/// <param name="BytesPerTrial">What the study keeps reachable, a trial.</param>
internal sealed record ScalingMark(int Trials, double MillisecondsPerTrial, double Seconds, double BytesPerTrial);
