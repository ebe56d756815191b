namespace Attune.SearchQuality.Problems;

/// <summary>
/// The surrogates of YAHPO Gym: each folder below <c>yahpo</c> is a scenario, and <c>lcbench_3945</c> is that scenario on one
/// of its data sets.
/// </summary>
internal sealed class SurrogateSource : IProblemSource
{
    // Of a scenario of which nothing is recorded.
    private const int InstancesTaken = 4;

    private readonly SurrogateScenario[] scenarios;

    public SurrogateSource(string root)
    {
        var folder = Path.Combine(root, "yahpo");
        scenarios = Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateDirectories(folder)
                    .Where(static scenario => File.Exists(Path.Combine(scenario, "config_space.json")))
                    .Order(StringComparer.Ordinal)
                    .Select(static scenario => new SurrogateScenario(scenario)),
            ]
            : [];
    }

    public IEnumerable<string> Names =>
        scenarios.SelectMany(static scenario =>
            scenario.Instances.Count == 0
                ? [scenario.Name]
                : scenario.Instances.Take(InstancesTaken).Select(instance => $"{scenario.Name}_{instance}")
        );

    public Problem? Find(string name, ProblemEntry? entry)
    {
        foreach (var scenario in scenarios.Where(scenario => IsOf(name, scenario)))
        {
            var instance = name[scenario.Name.Length..].TrimStart('_');
            if (scenario.Instances.Contains(instance) || (instance.Length == 0 && scenario.Instances.Count == 0))
            {
                return scenario.Problem(name, instance, entry);
            }
        }

        return null;
    }

    // A scenario of which something is recorded is run on what is recorded only.
    public bool Covers(string problem, string name) =>
        scenarios.Any(scenario => IsOf(problem, scenario) && IsOf(name, scenario));

    private static bool IsOf(string problem, SurrogateScenario scenario) =>
        problem == scenario.Name || problem.StartsWith(scenario.Name + "_", StringComparison.Ordinal);
}
