namespace Attune.Benchmarks.Epoch;

/// <summary>What the epoch benchmark found.</summary>
/// <param name="Machine">Where.</param>
/// <param name="PeakGflops">GFLOP/s of fused multiply-adds over registers on one core: the median of the run.</param>
/// <param name="Nets">The nets.</param>
internal sealed record EpochReport(Machine Machine, double PeakGflops, IReadOnlyList<NetResult> Nets) : IReport
{
    public IEnumerable<string> Lines()
    {
        yield return Text.Of($"multiply-add peak of one core: {PeakGflops:F1} GFLOP/s");
        yield return "";
        var peers = Nets[0].Peers.Select(static peer => $" {peer.Peer} ms | ratio |");
        yield return $"| net | ms per epoch | GFLOP/s | share of peak |{string.Concat(peers)}";
        yield return $"|---|---:|---:|---:|{string.Concat(Nets[0].Peers.Select(static _ => "---:|---:|"))}";
        foreach (var net in Nets)
        {
            var own = Text.Of($"| {net.Net} | {net.MsPerEpoch:F3} | {net.Gflops:F1} | {net.ShareOfPeak:P1} |");
            yield return own
                + string.Concat(net.Peers.Select(static p => Text.Of($" {p.Milliseconds:F1} | {p.Ratio:F0}× |")));
        }
    }
}
