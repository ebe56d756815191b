namespace Attune.Learning.ModelSelection;

/// <summary>scikit-learn's ranks: 1 is best, equal scores share the smallest, NaN comes last, even behind −∞.</summary>
public static class Ranking
{
    /// <summary>Ranks scores of which greater ones are better; where all are NaN, all are first.</summary>
    public static int[] Of(IReadOnlyList<double> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        int[] order =
        [
            .. Enumerable.Range(0, scores.Count).OrderBy(i => double.IsNaN(scores[i])).ThenByDescending(i => scores[i]),
        ];
        var ranks = new int[scores.Count];
        for (var place = 0; place < order.Length; place++)
        {
            ranks[order[place]] =
                place > 0 && AreEqual(scores[order[place]], scores[order[place - 1]])
                    ? ranks[order[place - 1]]
                    : place + 1;
        }

        return ranks;
    }

    private static bool AreEqual(double score, double other) =>
        score == other || (double.IsNaN(score) && double.IsNaN(other));
}
