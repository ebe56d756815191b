namespace Attune.Benchmarks.Serve;

/// <summary>What the serving benchmark found.</summary>
/// <param name="Machine">Where.</param>
/// <param name="Seconds">How long a turn is.</param>
/// <param name="Results">Attune's and ONNX Runtime's, in pairs.</param>
internal sealed record ServeReport(Machine Machine, int Seconds, IReadOnlyList<ServeResult> Results) : IReport
{
    public IEnumerable<string> Lines()
    {
        yield return $"{ServedModel.Description}; {LoadGenerator.Connections} connections, "
            + $"{Results[0].Turns.Count} turns of {Seconds} s each";
        yield return "";
        yield return "| behind the server | rows | requests/s | p50, ms | p99, ms | errors | memory before, MiB | after |";
        yield return "|---|---:|---:|---:|---:|---:|---:|---:|";
        foreach (var r in Results)
        {
            yield return Text.Of(
                $"| {r.Predictor} | {r.Rows} | {r.Requests:F0} | {r.Median:F1} | {r.P99:F1} | {r.Errors} | {r.MemoryBefore:F0} | {r.MemoryAfter:F0} |"
            );
        }

        yield return "";
        yield return "| rows | requests/s, Attune / ONNX Runtime | least | most |";
        yield return "|---:|---:|---:|---:|";
        foreach (var pair in Results.Chunk(2))
        {
            var ratios = pair[0].Turns.Zip(pair[1].Turns, static (own, peer) => own.Requests / peer.Requests).ToArray();
            yield return Text.Of(
                $"| {pair[0].Rows} | {Statistics.Median(ratios):F2} | {ratios.Min():F2} | {ratios.Max():F2} |"
            );
        }
    }
}
