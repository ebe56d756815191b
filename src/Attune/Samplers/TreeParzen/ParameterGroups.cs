namespace Attune.Samplers.TreeParzen;

/// <summary>Which parameters are drawn together.</summary>
internal sealed class ParameterGroups(IReadOnlyList<ParameterColumn?> columns)
{
    // How many finished trials had one parameter and lacked another one, by place.
    private int[,]? apart;

    /// <summary>Counts a finished trial in or out; only where groups were asked for.</summary>
    public void Count(int row, int by)
    {
        if (apart is not null)
        {
            Add(row, by);
        }
    }

    /// <summary>The parameters that every finished trial had, together; each other one alone.</summary>
    public List<int[]> JointAndAlone(int finished)
    {
        int[] joint = [.. Varied().Where(i => columns[i]!.Presence == finished)];
        var others = Varied().Where(i => columns[i]!.Presence != finished).Select(static i => new[] { i });
        return joint.Length > 0 ? [joint, .. others] : [.. others];
    }

    /// <summary>Each parameter alone.</summary>
    public List<int[]> Alone() => [.. Varied().Select(static i => new[] { i })];

    /// <summary>The parameters that existed in the same finished trials, together.</summary>
    /// <param name="finished">The rows of the finished trials.</param>
    public List<int[]> ByPresence(IEnumerable<int> finished)
    {
        if (apart is null)
        {
            apart = new int[columns.Count, columns.Count];
            foreach (var row in finished)
            {
                Add(row, 1);
            }
        }

        var found = new List<List<int>>();
        foreach (var i in Varied())
        {
            var group = found.Find(group => apart[group[0], i] == 0 && apart[i, group[0]] == 0);
            if (group is null)
            {
                found.Add([i]);
            }
            else
            {
                group.Add(i);
            }
        }

        return [.. found.Select(static group => group.ToArray())];
    }

    private IEnumerable<int> Varied() => Enumerable.Range(0, columns.Count).Where(i => columns[i] is not null);

    private void Add(int row, int by)
    {
        foreach (var i in Varied())
        {
            foreach (var j in columns[i]!.Has(row) ? Varied() : [])
            {
                apart![i, j] += columns[j]!.Has(row) ? 0 : by;
            }
        }
    }
}
