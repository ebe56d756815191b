using System.Text.Json;

namespace Attune.SearchQuality.Problems;

/// <summary>The order of a surrogate's inputs and outputs.</summary>
/// <param name="Categories">The inputs that are categories.</param>
/// <param name="Numbers">The inputs that are numbers.</param>
/// <param name="Outputs">The outputs.</param>
/// <param name="Instance">The category that says which data set; null where there is one only.</param>
internal sealed record SurrogateLayout(
    IReadOnlyList<string> Categories,
    IReadOnlyList<string> Numbers,
    IReadOnlyList<string> Outputs,
    string? Instance
)
{
    private const string Resource = "yahpo-scenarios.json";

    // What says which data set, in one scenario or another.
    private static readonly string[] InstanceNames = ["OpenML_task_id", "task_id", "task", "task_name", "dataset"];

    /// <summary>
    /// Finds the order out: the columns of the folder's recorded outputs have it; without those it is looked up by the scenario's name.
    /// </summary>
    /// <param name="folder">The scenario's folder.</param>
    /// <param name="types">Every input by name, and whether it is a category.</param>
    public static SurrogateLayout Of(string folder, IReadOnlyDictionary<string, bool> types)
    {
        if (
            Directory.EnumerateFiles(folder, "reference_outputs*.csv").Order(StringComparer.Ordinal).FirstOrDefault() is
            { } recorded
        )
        {
            var columns = File.ReadLines(recorded).First().Split(',');
            string[] categories = [.. columns.Where(column => types.TryGetValue(column, out var category) && category)];
            return new SurrogateLayout(
                categories,
                [.. columns.Where(column => types.TryGetValue(column, out var category) && !category)],
                [.. columns.Where(column => !types.ContainsKey(column))],
                categories.FirstOrDefault(InstanceNames.Contains)
            );
        }

        var scenario = Path.GetFileName(folder);
        return Known().GetValueOrDefault(scenario)
            ?? throw new InvalidDataException(
                $"The order of a surrogate's inputs must be known, but '{scenario}' is no known scenario and {folder} has no "
                    + "reference_outputs.csv whose columns tell it. Add that file."
            );
    }

    private static Dictionary<string, SurrogateLayout> Known()
    {
        using var stream = typeof(SurrogateLayout).Assembly.GetManifestResourceStream(Resource)!;
        return JsonSerializer.Deserialize<Dictionary<string, SurrogateLayout>>(stream, JsonSerializerOptions.Web)!;
    }
}
