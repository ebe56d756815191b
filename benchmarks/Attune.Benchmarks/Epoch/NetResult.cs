namespace Attune.Benchmarks.Epoch;

/// <summary>One net's figures.</summary>
/// <param name="Net">Its widths.</param>
/// <param name="MsPerEpoch">Milliseconds of one epoch: the median.</param>
/// <param name="Gflops">GFLOP/s of the epoch's matrix products, over the whole time of the epoch.</param>
/// <param name="ShareOfPeak">Of the core's measured multiply-add peak.</param>
/// <param name="Peers">The same epoch elsewhere, measured in turns.</param>
internal sealed record NetResult(
    string Net,
    double MsPerEpoch,
    double Gflops,
    double ShareOfPeak,
    IReadOnlyList<PeerResult> Peers
);
