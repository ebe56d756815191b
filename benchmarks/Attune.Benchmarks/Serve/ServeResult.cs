namespace Attune.Benchmarks.Serve;

/// <summary>One server under one load: medians over the turns.</summary>
/// <param name="Predictor">What predicts behind the server.</param>
/// <param name="Rows">Rows of each request.</param>
/// <param name="Turns">What was seen in each turn.</param>
/// <param name="MemoryBefore">The process's memory before the first turn, in MiB.</param>
/// <param name="MemoryAfter">And after the last.</param>
internal sealed record ServeResult(
    string Predictor,
    int Rows,
    IReadOnlyList<LoadTurn> Turns,
    double MemoryBefore,
    double MemoryAfter
)
{
    public double Requests => Statistics.Median(Turns.Select(static turn => turn.Requests));

    public double Median => Statistics.Median(Turns.Select(static turn => turn.Median));

    public double P99 => Statistics.Median(Turns.Select(static turn => turn.P99));

    public long Errors => Turns.Sum(static turn => turn.Errors);
}
