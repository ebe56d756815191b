namespace Attune.Benchmarks.Samplers;

/// <summary>What the samplers benchmark found.</summary>
/// <param name="Machine">Where.</param>
/// <param name="PeerVersion">The peer's version; null where none was asked.</param>
/// <param name="Studies">The studies.</param>
internal sealed record SamplersReport(Machine Machine, string? PeerVersion, IReadOnlyList<SamplerResult> Studies)
    : IReport
{
    public IEnumerable<string> Lines()
    {
        var peer = PeerVersion is null ? "peer" : $"Optuna {PeerVersion}";
        yield return $"| study | CPU seconds | Optuna 5.0.0, recorded | ratio | {peer}, same run | ratio | bytes a trial |";
        yield return "|---|---:|---:|---:|---:|---:|---:|";
        foreach (var study in Studies)
        {
            yield return Text.Of($"| {study.Study} | {study.Seconds:F3} | {study.Recorded:F1} ")
                + Text.Of($"| {Ratio(study.RatioToRecorded)} | {study.Peer:F1} | {Ratio(study.RatioToPeer)} ")
                + Text.Of($"| {study.BytesPerTrial:F0} |");
        }
    }

    private static string Ratio(double? ratio) => ratio is null ? "" : Text.Of($"{ratio:F0}×");
}
