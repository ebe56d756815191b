namespace Attune.Benchmarks.Pruning;

/// <summary>What the pruning benchmark found.</summary>
/// <param name="Machine">Where.</param>
/// <param name="Seeds">How many searches each figure is over, for each task.</param>
/// <param name="Trials">How many trials the searches of equal trials have.</param>
/// <param name="Budget">How many steps the searches of equal steps have.</param>
/// <param name="EqualTrials">The searches of equal trials.</param>
/// <param name="EqualSteps">The searches of equal steps.</param>
internal sealed record PruningReport(
    Machine Machine,
    int Seeds,
    int Trials,
    long Budget,
    IReadOnlyList<PruningResult> EqualTrials,
    IReadOnlyList<PruningResult> EqualSteps
) : IReport
{
    public IEnumerable<string> Lines()
    {
        yield return Text.Of($"{Trials} trials, random search, {Seeds} seeds a task:");
        foreach (var line in Table(EqualTrials))
        {
            yield return line;
        }

        yield return "";
        yield return Text.Of($"{Budget} steps, random search, {Seeds} seeds a task:");
        foreach (var line in Table(EqualSteps))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Table(IReadOnlyList<PruningResult> results)
    {
        yield return "";
        yield return "| | trials | steps | of none's | mean log10 regret | median regret |";
        yield return "|---|---:|---:|---:|---:|---:|";
        foreach (var r in results)
        {
            yield return Text.Of(
                $"| {r.Name} | {r.Trials:F0} | {r.Steps:F0} | {100 * r.Steps / results[0].Steps:F0} % | {r.LogRegret:F2} | {r.MedianRegret:F3} |"
            );
        }
    }
}
