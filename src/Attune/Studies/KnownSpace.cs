using Attune.Spaces;

namespace Attune.Studies;

/// <summary>
/// The space as it was known at each time: what the study was given, and where the space grows, what trials declared since, in
/// the order of the first declaration.
/// </summary>
internal sealed class KnownSpace(SearchSpace? given, bool grows)
{
    private readonly List<(int Trials, SearchSpace Space)> history = [(0, given ?? new SearchSpace([]))];

    /// <summary>How many trials were added.</summary>
    public int Trials { get; private set; }

    public bool Grows => grows;

    public void Add(IReadOnlyList<Parameter> declared)
    {
        Trials++;
        if (!grows)
        {
            return;
        }

        var known = history[^1].Space;
        List<Parameter> unknown = [.. declared.Where(parameter => known.Find(parameter.Name) is null)];
        if (unknown.Count > 0)
        {
            history.Add((Trials, new SearchSpace([.. known, .. unknown])));
        }
    }

    /// <summary>What was known when that many trials had been added.</summary>
    public SearchSpace After(int trials)
    {
        var i = history.Count - 1;
        while (i > 0 && history[i].Trials > trials)
        {
            i--;
        }

        return history[i].Space;
    }
}
