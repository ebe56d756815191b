namespace Attune.Benchmarks.Predict;

/// <summary>What the prediction benchmark found.</summary>
/// <param name="Machine">Where.</param>
/// <param name="Runtime">The peer.</param>
/// <param name="Results">One for each network and number of rows.</param>
internal sealed record PredictReport(Machine Machine, string Runtime, IReadOnlyList<PredictResult> Results) : IReport
{
    public IEnumerable<string> Lines()
    {
        yield return $"| network | rows | Attune, µs | {Runtime}, µs | {Runtime} / Attune |";
        yield return "|---|---:|---:|---:|---:|";
        foreach (var r in Results)
        {
            yield return Text.Of(
                $"| {r.Network} | {r.Rows} | {r.AttuneMicroseconds:F2} | {r.RuntimeMicroseconds:F2} | {r.Ratio:F2} |"
            );
        }
    }
}
