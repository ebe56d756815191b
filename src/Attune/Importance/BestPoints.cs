namespace Attune.Importance;

/// <summary>The best of some points.</summary>
internal static class BestPoints
{
    /// <param name="points">The points, all of one objective.</param>
    /// <param name="quantile">Their share, above 0 and at most 1; ties with the last of them are among them too.</param>
    public static IReadOnlyList<ScoredPoint> Of(IReadOnlyList<ScoredPoint> points, double quantile)
    {
        if (quantile == 1)
        {
            return points;
        }

        var count = (int)Math.Ceiling(quantile * points.Count);
        var limit = points.Select(static point => point.Losses[0]).Order().ElementAt(count - 1);
        return [.. points.Where(point => point.Losses[0] <= limit)];
    }
}
