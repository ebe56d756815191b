namespace Attune.Benchmarks.Workers;

/// <summary>What the workers benchmark found: medians.</summary>
/// <param name="Machine">Where.</param>
/// <param name="OneWorker">Trials per second of one worker.</param>
/// <param name="TwoWorkers">Trials per second of two workers.</param>
/// <param name="Ratio">Two workers' over one worker's, of neighbouring turns.</param>
internal sealed record WorkersReport(Machine Machine, double OneWorker, double TwoWorkers, double Ratio) : IReport
{
    public IEnumerable<string> Lines()
    {
        yield return "| workers | trials per second | ratio |";
        yield return "|---:|---:|---:|";
        yield return Text.Of($"| 1 | {OneWorker:F1} | 1 |");
        yield return Text.Of($"| 2 | {TwoWorkers:F1} | {Ratio:F2} |");
    }
}
