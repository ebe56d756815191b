namespace Attune.Learning.Scoring;

/// <summary>The area under the ROC curve of more than two classes.</summary>
public static class MulticlassRocAuc
{
    /// <summary>The mean over classes of each one's area against all the rest.</summary>
    /// <param name="truth">[rows] The true class of each row.</param>
    /// <param name="probabilities">[rows, classes], row-major.</param>
    /// <param name="classCount">How many classes there are.</param>
    /// <param name="weighted">Whether classes weigh as their true rows do; otherwise all weigh the same.</param>
    /// <param name="weights">[rows]; empty: all rows weigh 1.</param>
    public static double OneVersusRest(
        ReadOnlySpan<int> truth,
        ReadOnlySpan<double> probabilities,
        int classCount,
        bool weighted = false,
        ReadOnlySpan<double> weights = default
    )
    {
        var areas = new double[classCount];
        var shares = new double[classCount];
        for (var index = 0; index < classCount; index++)
        {
            var isPositive = new bool[truth.Length];
            var scores = new double[truth.Length];
            for (var row = 0; row < truth.Length; row++)
            {
                isPositive[row] = truth[row] == index;
                scores[row] = probabilities[(row * classCount) + index];
                shares[index] += isPositive[row] ? Averages.Weight(weights, row) : 0;
            }

            areas[index] = RankingMetrics.RocAuc(isPositive, scores, weights);
        }

        return Averages.Mean(areas, weighted ? shares : []);
    }

    /// <summary>
    /// The mean over pairs of classes of the area within the pair's rows, each class taken as the positive one once (Hand and
    /// Till, "A simple generalisation of the area under the ROC curve for multiple class classification problems", 2001).
    /// </summary>
    /// <param name="truth">[rows] The true class of each row.</param>
    /// <param name="probabilities">[rows, classes], row-major.</param>
    /// <param name="classCount">How many classes there are.</param>
    /// <param name="weighted">Whether pairs weigh as their rows do; otherwise all weigh the same.</param>
    public static double OneVersusOne(
        ReadOnlySpan<int> truth,
        ReadOnlySpan<double> probabilities,
        int classCount,
        bool weighted = false
    )
    {
        var (areas, shares) = (new List<double>(), new List<double>());
        for (var a = 0; a < classCount; a++)
        {
            for (var b = a + 1; b < classCount; b++)
            {
                var (isA, scoresA, scoresB) = (new List<bool>(), new List<double>(), new List<double>());
                for (var row = 0; row < truth.Length; row++)
                {
                    if (truth[row] == a || truth[row] == b)
                    {
                        isA.Add(truth[row] == a);
                        scoresA.Add(probabilities[(row * classCount) + a]);
                        scoresB.Add(probabilities[(row * classCount) + b]);
                    }
                }

                bool[] isFirst = [.. isA];
                bool[] isSecond = [.. isA.Select(static first => !first)];
                areas.Add(isFirst.Length == 0 ? double.NaN : (Area(isFirst, scoresA) + Area(isSecond, scoresB)) / 2);
                shares.Add((double)isFirst.Length / truth.Length);
            }
        }

        return Averages.Mean([.. areas], weighted ? [.. shares] : []);

        static double Area(bool[] isPositive, List<double> scores) => RankingMetrics.RocAuc(isPositive, [.. scores]);
    }
}
