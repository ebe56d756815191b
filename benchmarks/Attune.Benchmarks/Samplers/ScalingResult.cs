namespace Attune.Benchmarks.Samplers;

/// <summary>How one study's cost grows.</summary>
/// <param name="Study">The sampler, the trials, the parameters.</param>
/// <param name="Marks">Its cost along the way.</param>
internal sealed record ScalingResult(string Study, IReadOnlyList<ScalingMark> Marks);
