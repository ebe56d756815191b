using System.Text.Json;
using Attune.Spaces;

namespace Attune.SearchQuality.Problems;

/// <summary>What <c>peers/problems.json</c> says about a problem.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Budget">How many trials the peers had.</param>
/// <param name="Reference">Its optimum and the median of random points.</param>
/// <param name="Space">What is varied; null where that follows from the problem's own files.</param>
/// <param name="Fixed">Inputs of a surrogate that are not varied.</param>
internal sealed record ProblemEntry(
    string Name,
    int? Budget,
    ProblemReference? Reference,
    SearchSpace? Space,
    IReadOnlyDictionary<string, string> Fixed
)
{
    /// <summary>Reads all entries, in their order; none where the file is missing.</summary>
    public static IReadOnlyList<ProblemEntry> ReadAll(string file)
    {
        if (!File.Exists(file))
        {
            return [];
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. document.RootElement.EnumerateArray().Select(Of)];
    }

    private static ProblemEntry Of(JsonElement json)
    {
        var reference =
            json.TryGetProperty("optimum", out var optimum) && json.TryGetProperty("random_median", out var median)
                ? new ProblemReference(
                    optimum.GetDouble(),
                    median.GetDouble(),
                    json.TryGetProperty("optimum_from", out var source) ? source.ToString() : "recorded"
                )
                : null;
        return new ProblemEntry(
            json.GetProperty("name").GetString()!,
            json.TryGetProperty("budget", out var budget) ? budget.GetInt32() : null,
            reference,
            json.TryGetProperty("space", out var space) ? SpaceJson.Read(space) : null,
            json.TryGetProperty("fixed", out var fixedInputs)
                ? fixedInputs.EnumerateObject().ToDictionary(static p => p.Name, static p => p.Value.ToString())
                : new Dictionary<string, string>()
        );
    }
}
