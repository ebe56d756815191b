using Attune.Samplers.TreeParzen;

namespace Attune.Importance;

/// <summary>The best of some points.</summary>
internal static class BestPoints
{
    /// <param name="points">The points.</param>
    /// <param name="quantile">
    /// Their share, above 0 and at most 1. Of one objective, ties with the last of them are among them too; of several, the best are
    /// those of <see cref="FrontSplit"/>.
    /// </param>
    public static IReadOnlyList<ScoredPoint> Of(IReadOnlyList<ScoredPoint> points, double quantile)
    {
        if (quantile == 1)
        {
            return points;
        }

        var count = (int)Math.Ceiling(quantile * points.Count);
        if (points[0].Losses.Count > 1)
        {
            var best = FrontSplit.Best([.. points.Select(static point => point.Losses.ToArray())], count);
            return [.. best.Order().Select(i => points[i])];
        }

        var limit = points.Select(static point => point.Losses[0]).Order().ElementAt(count - 1);
        return [.. points.Where(point => point.Losses[0] <= limit)];
    }
}
