namespace Attune.Benchmarks.Population;

/// <summary>What the population benchmark found.</summary>
/// <param name="Machine">Where.</param>
/// <param name="Seeds">How many searches each figure is over.</param>
/// <param name="Members">How many trainings each search has.</param>
/// <param name="Epochs">How long each is.</param>
/// <param name="Results">What each way came to.</param>
internal sealed record PopulationReport(
    Machine Machine,
    int Seeds,
    int Members,
    int Epochs,
    IReadOnlyList<PopulationResult> Results
) : IReport
{
    public IEnumerable<string> Lines()
    {
        yield return Text.Of($"{Members} trainings of {Epochs} epochs each, {Seeds} seeds:");
        yield return "";
        yield return "| | validation RMSE | test RMSE | median test RMSE |";
        yield return "|---|---:|---:|---:|";
        foreach (var r in Results)
        {
            yield return Text.Of($"| {r.Name} | {r.Validation:F4} | {r.Test:F4} | {r.MedianTest:F4} |");
        }
    }
}
