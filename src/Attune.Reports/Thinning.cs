namespace Attune.Reports;

/// <summary>Which of many points are drawn: those that matter, and the others at even distances.</summary>
internal static class Thinning
{
    /// <summary>The indices to draw, ascending.</summary>
    /// <param name="count">How many points there are.</param>
    /// <param name="limit">How many are drawn about; all that must be drawn are, however many.</param>
    /// <param name="must">Whether a point must be drawn.</param>
    public static IReadOnlyList<int> Pick(int count, int limit, Func<int, bool> must)
    {
        if (count <= limit)
        {
            return [.. Enumerable.Range(0, count)];
        }

        var others = Enumerable.Range(0, count).Where(i => !must(i)).ToArray();
        var room = Math.Max(limit - (count - others.Length), 0);
        var kept = new bool[count];
        Array.Fill(kept, true);
        for (var i = 0; i < others.Length; i++)
        {
            // The i-th is kept where the count of kept ones steps up.
            kept[others[i]] = (long)(i + 1) * room / others.Length > (long)i * room / others.Length;
        }

        return [.. Enumerable.Range(0, count).Where(i => kept[i])];
    }
}
