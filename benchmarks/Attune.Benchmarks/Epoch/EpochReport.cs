namespace Attune.Benchmarks.Epoch;

/// <summary>What the epoch benchmark found.</summary>
/// <param name="Machine">Where.</param>
/// <param name="PeakGflops">GFLOP/s of fused multiply-adds over registers on one core: the median of the run.</param>
/// <param name="Nets">The nets.</param>
internal sealed record EpochReport(Machine Machine, double PeakGflops, IReadOnlyList<NetResult> Nets)
{
    public IEnumerable<string> Lines()
    {
        yield return $"{Machine.Processor}, {Machine.Lanes}, .NET {Machine.Runtime}";
        yield return Statistics.Line($"multiply-add peak of one core: {PeakGflops:F1} GFLOP/s");
        yield return "";
        yield return "| net | ms per epoch | GFLOP/s | share of peak | torch ms | ratio |";
        yield return "|---|---:|---:|---:|---:|---:|";
        foreach (var net in Nets)
        {
            var peer = net.TorchMilliseconds is { } ms ? Statistics.Line($"{ms:F1} | {net.Ratio:F0}×") : "– | –";
            yield return Statistics.Line(
                $"| {net.Net} | {net.Milliseconds:F3} | {net.Gflops:F1} | {net.ShareOfPeak:P1} | {peer} |"
            );
        }
    }
}
