namespace Attune.SearchQuality.Problems;

/// <summary>The problems of a folder.</summary>
internal sealed class ProblemCatalog
{
    private readonly IReadOnlyList<ProblemEntry> entries;
    private readonly IProblemSource[] sources;

    /// <summary>Looks a folder through.</summary>
    /// <param name="root">A folder laid out as the README describes.</param>
    /// <param name="peers">The folder of recorded peers.</param>
    public ProblemCatalog(string root, string peers)
    {
        entries = ProblemEntry.ReadAll(Path.Combine(peers, "problems.json"));
        sources = [new TableSource(root), new SurrogateSource(root), new BbobSource(root)];
    }

    /// <summary>Every recorded problem in its order, then those of the folder that none of them stands for.</summary>
    public IReadOnlyList<Problem> All() =>
        [
            .. entries.Select(entry => Find(entry.Name)),
            .. sources.SelectMany(source =>
                source
                    .Names.Where(name => !entries.Any(entry => source.Covers(entry.Name, name)))
                    .Select(name => source.Find(name, null)!)
            ),
        ];

    /// <summary>Problems by name; a name without a problem of its own means all that begin with it.</summary>
    public IReadOnlyList<Problem> Named(IEnumerable<string> names) =>
        [
            .. names
                .SelectMany(name =>
                    TryFind(name) is { } problem ? [problem]
                    : All().Where(other => other.Name.StartsWith(name, StringComparison.Ordinal)) is var group
                    && group.Any()
                        ? group
                    : throw Unknown(name)
                )
                .DistinctBy(static problem => problem.Name),
        ];

    private Problem Find(string name) => TryFind(name) ?? throw Unknown(name);

    private Problem? TryFind(string name)
    {
        var entry = entries.FirstOrDefault(entry => entry.Name == name);
        return sources.Select(source => source.Find(name, entry)).FirstOrDefault(static problem => problem is not null);
    }

    private ArgumentException Unknown(string name) =>
        new(
            $"A problem must be one of the folder's, but there is no data for '{name}'. There are: "
                + $"{string.Join(", ", entries.Select(static e => e.Name).Concat(sources.SelectMany(static s => s.Names)).Distinct())}."
        );
}
