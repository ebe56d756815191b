namespace Attune.Benchmarks.Checkpoints;

/// <summary>What the checkpoint benchmark found.</summary>
/// <param name="Machine">Where.</param>
/// <param name="Nets">The nets.</param>
internal sealed record CheckpointsReport(Machine Machine, IReadOnlyList<CheckpointsResult> Nets) : IReport
{
    public IEnumerable<string> Lines()
    {
        yield return "| net | epochs of a fit | ms per epoch | bytes | added, a checkpoint each epoch | added, a second apart |";
        yield return "|---|---:|---:|---:|---:|---:|";
        foreach (var net in Nets)
        {
            yield return Text.Of(
                $"| {net.Net} | {net.Epochs} | {net.MsPerEpoch:F2} | {net.Bytes:N0} | {net.AddedEachEpoch:F2} epochs per epoch | {net.AddedSpaced:P1} |"
            );
        }
    }
}
