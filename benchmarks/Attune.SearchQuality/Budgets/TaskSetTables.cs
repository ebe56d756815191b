namespace Attune.SearchQuality.Budgets;

/// <summary>The tables in the folder <c>taskset</c>.</summary>
internal static class TaskSetTables
{
    public const string Suffix = ".json.gz";

    private const string Folder = "taskset";

    /// <summary>Reads the tables whose names are asked for; of a folder without tables, none.</summary>
    /// <param name="root">The folder of problems.</param>
    /// <param name="only">Names, or what they begin with, or the folder's; none for all.</param>
    public static IReadOnlyList<TaskSetTable> Read(string root, IReadOnlyList<string> only)
    {
        var folder = Path.Combine(root, Folder);
        return Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "*" + Suffix)
                    .Where(file => only.Count == 0 || only.Any(name => IsNamedFile(name, Path.GetFileName(file))))
                    .Order(StringComparer.Ordinal)
                    .Select(static file => new TaskSetTable(file)),
            ]
            : [];
    }

    /// <summary>Whether a name asks for tables of the folder.</summary>
    public static bool IsNamed(string root, string name)
    {
        var folder = Path.Combine(root, Folder);
        return Directory.Exists(folder)
            && Directory.EnumerateFiles(folder, "*" + Suffix).Any(file => IsNamedFile(name, Path.GetFileName(file)));
    }

    private static bool IsNamedFile(string name, string file) =>
        name == Folder || file.StartsWith(name, StringComparison.Ordinal);
}
