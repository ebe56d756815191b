using Attune.Numerics.Functions;

namespace Attune.Pruners;

/// <summary>
/// Wilcoxon's signed-rank test; the ranks of zeros are split half and half. As SciPy's <c>wilcoxon</c> with <c>zsplit</c>.
/// </summary>
internal static class SignedRankTest
{
    // With ties or zeros, beyond so many differences the statistic is taken to be normal; without, beyond so many.
    private const int ExactWithTies = 13;
    private const int Exact = 50;

    /// <summary>The p-value of the differences being symmetric about 0, against their being greater.</summary>
    public static double Greater(ReadOnlySpan<double> differences)
    {
        var ranks = QuarterRanks(differences, out var tieCorrection);
        long positive = 0;
        for (var i = 0; i < ranks.Length; i++)
        {
            positive +=
                differences[i] > 0 ? ranks[i]
                : differences[i] == 0 ? ranks[i] / 2
                : 0;
        }

        return ranks.Length <= (tieCorrection > 0 || differences.Contains(0.0) ? ExactWithTies : Exact)
            ? ByCounting(differences, ranks, positive)
            : ByNormal(ranks.Length, tieCorrection, positive / 4.0);
    }

    // Ranks of the magnitudes from 1, the mean rank for equal ones, times 4: so halves of them are whole numbers.
    private static long[] QuarterRanks(ReadOnlySpan<double> differences, out double tieCorrection)
    {
        var magnitudes = new double[differences.Length];
        var order = new int[differences.Length];
        for (var i = 0; i < order.Length; i++)
        {
            (magnitudes[i], order[i]) = (Math.Abs(differences[i]), i);
        }

        Array.Sort(magnitudes, order);
        var ranks = new long[order.Length];
        tieCorrection = 0;
        for (int start = 0, end; start < order.Length; start = end)
        {
            for (end = start + 1; end < order.Length && magnitudes[end] == magnitudes[start]; end++) { }

            for (var i = start; i < end; i++)
            {
                ranks[order[i]] = 2L * (start + 1 + end);
            }

            double tied = end - start;
            tieCorrection += (tied * tied * tied) - tied;
        }

        return ranks;
    }

    // The share of all choices of signs whose statistic is as great; a zero's share does not change.
    private static double ByCounting(ReadOnlySpan<double> differences, long[] ranks, long positive)
    {
        long total = 0;
        long fixedPart = 0;
        foreach (var rank in ranks)
        {
            total += rank;
        }

        var counts = new double[total + 1];
        counts[0] = 1;
        long reach = 0;
        double all = 1;
        for (var i = 0; i < ranks.Length; i++)
        {
            if (differences[i] == 0)
            {
                fixedPart += ranks[i] / 2;
                continue;
            }

            for (var sum = reach; sum >= 0; sum--)
            {
                counts[sum + ranks[i]] += counts[sum];
            }

            reach += ranks[i];
            all *= 2;
        }

        double asGreat = 0;
        for (var sum = Math.Max(positive - fixedPart, 0); sum <= reach; sum++)
        {
            asGreat += counts[sum];
        }

        return asGreat / all;
    }

    private static double ByNormal(double n, double tieCorrection, double positive)
    {
        var mean = n * (n + 1) * 0.25;
        var variance = ((n * (n + 1) * ((2 * n) + 1)) - (tieCorrection / 2)) / 24;
        return PortableNormal.Cumulative((mean - positive) / Math.Sqrt(variance));
    }
}
