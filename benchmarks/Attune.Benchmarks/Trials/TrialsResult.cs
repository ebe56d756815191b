namespace Attune.Benchmarks.Trials;

/// <summary>One objective's figures.</summary>
/// <param name="Objective">What a trial computes.</param>
/// <param name="StudyMsPerTrial">Milliseconds a trial outside the objective: proposing, recording, waking.</param>
/// <param name="ObjectiveMsPerTrial">Milliseconds a trial inside it.</param>
/// <param name="Memory">Memory along the way.</param>
internal sealed record TrialsResult(
    string Objective,
    double StudyMsPerTrial,
    double ObjectiveMsPerTrial,
    IReadOnlyList<MemoryMark> Memory
);
