namespace Attune.Learning.ModelSelection;

/// <summary>scikit-learn's ranks: 1 is best, equal scores share the smallest, NaN comes last.</summary>
public static class Ranking
{
    /// <summary>Ranks scores of which greater ones are better; where all are NaN, all are first.</summary>
    public static int[] Of(IReadOnlyList<double> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var ranks = new int[scores.Count];
        for (var i = 0; i < ranks.Length; i++)
        {
            ranks[i] = 1 + scores.Count(other => IsAbove(other, scores[i]));
        }

        return ranks;
    }

    private static bool IsAbove(double score, double other) =>
        double.IsNaN(other) ? !double.IsNaN(score) : score > other;
}
