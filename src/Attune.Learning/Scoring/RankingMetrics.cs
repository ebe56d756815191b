namespace Attune.Learning.Scoring;

/// <summary>How well scores tell the positive rows of two classes from the negative ones.</summary>
public static class RankingMetrics
{
    /// <summary>
    /// False and true positive rates at each threshold, from +∞ down; points on a straight line between their neighbours are
    /// left out.
    /// </summary>
    /// <param name="isPositive">[rows]</param>
    /// <param name="scores">[rows]; greater: rather positive.</param>
    /// <param name="weights">[rows]; empty: all rows weigh 1.</param>
    public static RocCurve RocCurve(
        ReadOnlySpan<bool> isPositive,
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> weights = default
    )
    {
        var (hits, misses, thresholds) = Counts(isPositive, scores, weights);
        var kept = Enumerable
            .Range(0, hits.Count)
            .Where(i => i == 0 || i == hits.Count - 1 || Bends(hits, i) || Bends(misses, i))
            .ToArray();
        return new RocCurve(
            [0, .. kept.Select(i => Rate(misses[i], misses[^1]))],
            [0, .. kept.Select(i => Rate(hits[i], hits[^1]))],
            [double.PositiveInfinity, .. kept.Select(i => thresholds[i])]
        );

        static bool Bends(List<double> counts, int i) => counts[i + 1] - counts[i] != counts[i] - counts[i - 1];
    }

    /// <summary>The area under the <see cref="RocCurve"/> (trapezoids): ½ is chance, 1 is best; NaN where one class has no rows.</summary>
    public static double RocAuc(
        ReadOnlySpan<bool> isPositive,
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> weights = default
    )
    {
        if (!isPositive.Contains(true) || !isPositive.Contains(false))
        {
            SampleChecks.RequireRows(isPositive.Length, scores.Length, weights);
            return double.NaN;
        }

        var curve = RocCurve(isPositive, scores, weights);
        double area = 0;
        for (var i = 1; i < curve.FalsePositiveRates.Count; i++)
        {
            area +=
                (curve.FalsePositiveRates[i] - curve.FalsePositiveRates[i - 1])
                * (curve.TruePositiveRates[i] + curve.TruePositiveRates[i - 1])
                / 2;
        }

        return area;
    }

    /// <summary>Precision and recall at each threshold, from the least one up, with (1, 0) as the last point.</summary>
    public static PrecisionRecallCurve PrecisionRecallCurve(
        ReadOnlySpan<bool> isPositive,
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> weights = default
    )
    {
        var (hits, misses, thresholds) = Counts(isPositive, scores, weights);
        var descending = Enumerable.Range(0, hits.Count).Reverse().ToArray();
        return new PrecisionRecallCurve(
            [.. descending.Select(i => Rate(hits[i], hits[i] + misses[i])), 1],
            [.. descending.Select(i => hits[^1] == 0 ? 1 : hits[i] / hits[^1]), 0],
            [.. descending.Select(i => thresholds[i])]
        );
    }

    /// <summary>Σ (Rₙ − Rₙ₋₁) Pₙ over the <see cref="PrecisionRecallCurve"/>; 0 where there are no positive rows.</summary>
    public static double AveragePrecision(
        ReadOnlySpan<bool> isPositive,
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> weights = default
    )
    {
        if (!isPositive.Contains(true))
        {
            SampleChecks.RequireRows(isPositive.Length, scores.Length, weights);
            return 0;
        }

        var curve = PrecisionRecallCurve(isPositive, scores, weights);
        double sum = 0;
        for (var i = 0; i < curve.Thresholds.Count; i++)
        {
            sum += (curve.Recalls[i] - curve.Recalls[i + 1]) * curve.Precisions[i];
        }

        return sum;
    }

    // The weights of positive and negative rows that score at least each distinct score, greatest first. Rows without weight set no
    // threshold.
    private static (List<double> Hits, List<double> Misses, List<double> Thresholds) Counts(
        ReadOnlySpan<bool> isPositive,
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> weights
    )
    {
        SampleChecks.RequireRows(isPositive.Length, scores.Length, weights);
        SampleChecks.RequireNumbers(scores, "prediction");
        var rows = new List<(double Score, bool IsPositive, double Weight)>(scores.Length);
        for (var row = 0; row < scores.Length; row++)
        {
            if (Averages.Weight(weights, row) != 0)
            {
                rows.Add((scores[row], isPositive[row], Averages.Weight(weights, row)));
            }
        }

        var (hits, misses, thresholds) = (new List<double>(), new List<double>(), new List<double>());
        var (hit, missed) = (0.0, 0.0);
        foreach (var row in rows.OrderByDescending(static row => row.Score))
        {
            hit += row.IsPositive ? row.Weight : 0;
            missed += row.IsPositive ? 0 : row.Weight;
            if (thresholds.Count > 0 && thresholds[^1] == row.Score)
            {
                (hits[^1], misses[^1]) = (hit, missed);
                continue;
            }

            hits.Add(hit);
            misses.Add(missed);
            thresholds.Add(row.Score);
        }

        return (hits, misses, thresholds);
    }

    private static double Rate(double part, double whole) => whole == 0 ? 0 : part / whole;
}
