namespace Attune.Stoppers;

/// <summary>How exact a cross-validated value is.</summary>
public static class CrossValidationError
{
    /// <summary>
    /// The standard deviation of the mean of folds' scores, √((1/k + 1/(k − 1)) s²) with s² their variance: training sets overlap,
    /// so that it is more than s/√k. Nadeau and Bengio, "Inference for the generalization error" (Machine Learning 52, 2003), as in
    /// Makarova et al. (2022), equation 3.
    /// </summary>
    /// <param name="scores">One for each fold, at least two.</param>
    public static double Of(params IReadOnlyList<double> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var k = scores.Count;
        if (k < 2)
        {
            throw new ArgumentException(
                $"An error is estimated from the scores of at least two folds, but got {k}. Give one score for each fold."
            );
        }

        double mean = 0;
        foreach (var score in scores)
        {
            mean += score / k;
        }

        double variance = 0;
        foreach (var score in scores)
        {
            variance += (score - mean) * (score - mean) / k;
        }

        return Math.Sqrt(((1.0 / k) + (1.0 / (k - 1))) * variance);
    }
}
