namespace Attune.Benchmarks.Epoch;

/// <summary>A peer's figures for one net.</summary>
/// <param name="Peer">The library.</param>
/// <param name="Milliseconds">Of one epoch: the median.</param>
/// <param name="Ratio">Its time over Attune's.</param>
internal sealed record PeerResult(string Peer, double Milliseconds, double Ratio);
