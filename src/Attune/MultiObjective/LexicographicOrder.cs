namespace Attune.MultiObjective;

/// <summary>Points by their first objective, equal ones by the second, and so on; equal points stay in their order.</summary>
internal static class LexicographicOrder
{
    public static int[] Of(double[][] points)
    {
        int[] order = [.. Enumerable.Range(0, points.Length)];
        Array.Sort(
            order,
            (a, b) =>
            {
                var compared = points[a].AsSpan().SequenceCompareTo(points[b]);
                return compared != 0 ? compared : a.CompareTo(b);
            }
        );
        return order;
    }
}
