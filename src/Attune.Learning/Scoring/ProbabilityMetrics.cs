using Attune.Numerics.Functions;

namespace Attune.Learning.Scoring;

/// <summary>
/// How good predicted class probabilities p are. All take them as [rows, classes], row-major, and throw
/// <see cref="ArgumentException"/> where there are no rows, the numbers of rows differ, or a value is not finite. Rows that do
/// not sum to 1 are taken as they are.
/// </summary>
public static class ProbabilityMetrics
{
    private const double MachineEpsilon = 2.220446049250313e-16;

    /// <summary>−⟨ln p(true class)⟩, with p kept in [2⁻⁵², 1 − 2⁻⁵²].</summary>
    /// <param name="truth">[rows] The true class of each row.</param>
    /// <param name="probabilities">[rows, classes], row-major.</param>
    /// <param name="classCount">At least 2.</param>
    /// <param name="weights">[rows]; empty: all rows weigh 1.</param>
    public static double LogLoss(
        ReadOnlySpan<int> truth,
        ReadOnlySpan<double> probabilities,
        int classCount,
        ReadOnlySpan<double> weights = default
    )
    {
        Require(truth, probabilities, classCount, weights);
        var losses = new double[truth.Length];
        for (var row = 0; row < losses.Length; row++)
        {
            var probability = probabilities[(row * classCount) + truth[row]];
            losses[row] = -PortableMath.Log(Math.Clamp(probability, MachineEpsilon, 1 - MachineEpsilon));
        }

        return Averages.Mean(losses, weights);
    }

    /// <summary>
    /// Brier's score ⟨Σ(p − 1[true class])²⟩; of two classes only the second one's term counts, which is half of that.
    /// </summary>
    /// <param name="truth">[rows] The true class of each row.</param>
    /// <param name="probabilities">[rows, classes], row-major.</param>
    /// <param name="classCount">At least 2.</param>
    /// <param name="weights">[rows]; empty: all rows weigh 1.</param>
    public static double Brier(
        ReadOnlySpan<int> truth,
        ReadOnlySpan<double> probabilities,
        int classCount,
        ReadOnlySpan<double> weights = default
    )
    {
        Require(truth, probabilities, classCount, weights);
        var costs = new double[truth.Length];
        for (var row = 0; row < costs.Length; row++)
        {
            for (var index = classCount == 2 ? 1 : 0; index < classCount; index++)
            {
                var error = probabilities[(row * classCount) + index] - (truth[row] == index ? 1 : 0);
                costs[row] += error * error;
            }
        }

        return Averages.Mean(costs, weights);
    }

    /// <summary>
    /// D² = 1 − log loss / log loss of the classes' own shares: 1 is best, 0 is as good as these shares; NaN for one row.
    /// </summary>
    public static double D2LogLoss(
        ReadOnlySpan<int> truth,
        ReadOnlySpan<double> probabilities,
        int classCount,
        ReadOnlySpan<double> weights = default
    ) =>
        truth.Length < 2
            ? double.NaN
            : 1
                - (
                    LogLoss(truth, probabilities, classCount, weights)
                    / LogLoss(truth, Shares(truth, classCount, weights), classCount, weights)
                );

    /// <summary>
    /// D² = 1 − Brier score / Brier score of the classes' own shares: 1 is best, 0 is as good as these shares; NaN for one row.
    /// </summary>
    public static double D2Brier(
        ReadOnlySpan<int> truth,
        ReadOnlySpan<double> probabilities,
        int classCount,
        ReadOnlySpan<double> weights = default
    ) =>
        truth.Length < 2
            ? double.NaN
            : 1
                - (
                    Brier(truth, probabilities, classCount, weights)
                    / Brier(truth, Shares(truth, classCount, weights), classCount, weights)
                );

    /// <summary>
    /// The share of rows whose true class is among the <paramref name="k"/> most probable ones; of equal ones the later class
    /// counts as more probable.
    /// </summary>
    /// <param name="truth">[rows] The true class of each row.</param>
    /// <param name="probabilities">[rows, classes], row-major.</param>
    /// <param name="classCount">At least 2.</param>
    /// <param name="k">At least 1.</param>
    /// <param name="weights">[rows]; empty: all rows weigh 1.</param>
    public static double TopKAccuracy(
        ReadOnlySpan<int> truth,
        ReadOnlySpan<double> probabilities,
        int classCount,
        int k = 2,
        ReadOnlySpan<double> weights = default
    )
    {
        if (k < 1)
        {
            throw new ArgumentException($"`k` must be at least 1, but got {k}. Give 1 for the accuracy.");
        }

        Require(truth, probabilities, classCount, weights);
        var hits = new double[truth.Length];
        for (var row = 0; row < hits.Length; row++)
        {
            var (own, better) = (probabilities[(row * classCount) + truth[row]], 0);
            for (var index = 0; index < classCount; index++)
            {
                var other = probabilities[(row * classCount) + index];
                better += other > own || (other == own && index > truth[row]) ? 1 : 0;
            }

            hits[row] = better < k ? 1 : 0;
        }

        return Averages.Mean(hits, weights);
    }

    private static void Require(
        ReadOnlySpan<int> truth,
        ReadOnlySpan<double> probabilities,
        int classCount,
        ReadOnlySpan<double> weights
    )
    {
        if (classCount < 2)
        {
            throw new ArgumentException(
                $"Probabilities can be judged for at least two classes, but there is {classCount}. Name all classes."
            );
        }

        SampleChecks.RequireRows(truth.Length, probabilities.Length / classCount, weights);
        SampleChecks.RequireNumbers(probabilities, "probability");
    }

    private static double[] Shares(ReadOnlySpan<int> truth, int classCount, ReadOnlySpan<double> weights)
    {
        var shares = new double[classCount];
        double total = 0;
        for (var row = 0; row < truth.Length; row++)
        {
            shares[truth[row]] += Averages.Weight(weights, row);
            total += Averages.Weight(weights, row);
        }

        var repeated = new double[truth.Length * classCount];
        for (var i = 0; i < repeated.Length; i++)
        {
            repeated[i] = shares[i % classCount] / total;
        }

        return repeated;
    }
}
