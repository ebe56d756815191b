namespace Attune.Benchmarks.Samplers;

/// <summary>One study's figures.</summary>
/// <param name="Study">The sampler, the trials, the parameters.</param>
/// <param name="Seconds">Attune's CPU seconds, the median of some runs.</param>
/// <param name="Recorded">Optuna 5.0.0's, recorded elsewhere.</param>
/// <param name="RatioToRecorded">Its over Attune's.</param>
/// <param name="Peer">The installed Optuna's, in the same run.</param>
/// <param name="RatioToPeer">Its over Attune's.</param>
/// <param name="BytesPerTrial">What the study keeps reachable, a trial.</param>
internal sealed record SamplerResult(
    string Study,
    double Seconds,
    double? Recorded,
    double? RatioToRecorded,
    double? Peer,
    double? RatioToPeer,
    double BytesPerTrial
);
