namespace Attune.Benchmarks.Population;

/// <summary>What the population benchmark found.</summary>
/// <param name="Machine">Where.</param>
/// <param name="Seeds">How many searches each figure is over.</param>
/// <param name="Members">How many trainings each search has.</param>
/// <param name="Epochs">How long each is.</param>
/// <param name="Population">What population-based training came to.</param>
/// <param name="Fixed">What fixed schedules came to, each with a grid of starting rates.</param>
internal sealed record PopulationReport(
    Machine Machine,
    int Seeds,
    int Members,
    int Epochs,
    PopulationResult Population,
    IReadOnlyList<PopulationResult> Fixed
) : IReport
{
    public IEnumerable<string> Lines()
    {
        yield return Text.Of($"{Members} trainings of {Epochs} epochs each, {Seeds} seeds; means and standard errors:");
        yield return "";
        yield return "| learning rate | validation RMSE | test RMSE | test RMSE less the population's | seeds where the population is better |";
        yield return "|---|---:|---:|---:|---:|";
        yield return $"| {Population.Name} | {Mean(Population.Validation)} | {Mean(Population.Test)} | | |";
        foreach (var r in Fixed)
        {
            double[] behind = [.. r.Test.Zip(Population.Test, static (other, own) => other - own)];
            yield return $"| {r.Name} | {Mean(r.Validation)} | {Mean(r.Test)} | {Mean(behind)} "
                + Text.Of($"| {behind.Count(static difference => difference > 0)} |");
        }
    }

    private static string Mean(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        var variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
        return Text.Of($"{mean:F4} ± {Math.Sqrt(variance / values.Count):F4}");
    }
}
