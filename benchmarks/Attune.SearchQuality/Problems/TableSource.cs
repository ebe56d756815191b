using System.Text.Json;

namespace Attune.SearchQuality.Problems;

/// <summary>
/// The tables of a folder: <c>fcnet/hpolib_protein_structure.csv.gz</c> is a table of the space <c>hpolib</c> in
/// <c>search_spaces.json</c>, and the problem <c>fcnet_protein_structure</c>.
/// </summary>
internal sealed class TableSource : IProblemSource
{
    private const string Suffix = ".csv.gz";

    // The values of these spaces' tables are accuracies as shares.
    private static readonly string[] Maximized = ["hpobench"];

    private readonly Dictionary<string, GridAxis[]> spaces;
    private readonly (string Name, string File, string Space)[] tables;

    public TableSource(string root)
    {
        spaces = ReadSpaces(Path.Combine(root, "search_spaces.json"));
        tables =
        [
            .. Directory
                .EnumerateDirectories(root)
                .Order(StringComparer.Ordinal)
                .SelectMany(folder =>
                    Directory.EnumerateFiles(folder, "*" + Suffix).Order(StringComparer.Ordinal).SelectMany(Table)
                ),
        ];
    }

    public IEnumerable<string> Names => tables.Select(static table => table.Name);

    // Recorded problems shorten a table's name: fcnet_protein is fcnet_protein_structure.
    public Problem? Find(string name, ProblemEntry? entry)
    {
        var found = tables.Where(table => table.Name == name).ToArray();
        if (found.Length == 0 && entry is not null)
        {
            found = [.. tables.Where(table => table.Name.StartsWith(name + "_", StringComparison.Ordinal))];
        }

        return found.Length == 1
            ? new TableProblem(name, found[0].File, spaces[found[0].Space], Maximized.Contains(found[0].Space), entry)
            : null;
    }

    public bool Covers(string problem, string name) =>
        problem == name || name.StartsWith(problem + "_", StringComparison.Ordinal);

    private static Dictionary<string, GridAxis[]> ReadSpaces(string file)
    {
        if (!File.Exists(file))
        {
            return [];
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return document
            .RootElement.EnumerateObject()
            .ToDictionary(
                static space => space.Name,
                static space =>
                    space
                        .Value.EnumerateObject()
                        .Select(static axis => new GridAxis(
                            axis.Name,
                            [.. axis.Value.EnumerateArray().Select(SpaceJson.Value)]
                        ))
                        .ToArray()
            );
    }

    // Of the folder's name only what follows the last hyphen: hpobench-mlp holds mlp_australian.
    private IEnumerable<(string Name, string File, string Space)> Table(string file)
    {
        var stem = Path.GetFileName(file)[..^Suffix.Length];
        var space = spaces.Keys.FirstOrDefault(key => stem.StartsWith(key + "_", StringComparison.Ordinal));
        if (space is not null)
        {
            var kind = Path.GetFileName(Path.GetDirectoryName(file)!).Split('-')[^1];
            yield return ($"{kind}{stem[space.Length..]}", file, space);
        }
    }
}
