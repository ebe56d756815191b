using Attune.Learning.Data;
using Attune.Learning.Estimators;

namespace Attune.Learning.Scoring;

/// <summary>Applies a metric of one output to targets of several (scikit-learn's <c>multioutput</c>).</summary>
public static class OutputScores
{
    /// <summary>Each output's score (<c>raw_values</c>).</summary>
    /// <exception cref="ArgumentException">The target holds classes, or has another number of outputs than the predictions.</exception>
    public static double[] Raw(RegressionMetric metric, Target truth, Predictions predictions, double[]? weights = null)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(predictions);
        if (truth is not NumericTarget numbers || numbers.OutputCount != predictions.ColumnCount)
        {
            throw new ArgumentException(
                "A regression scorer needs as many true numbers as predicted ones in each row. Choose a classification scorer?"
            );
        }

        var scores = new double[numbers.OutputCount];
        for (var output = 0; output < scores.Length; output++)
        {
            scores[output] = metric(
                Column(numbers.Values, output, scores.Length),
                Column(predictions.Values, output, scores.Length),
                weights
            );
        }

        return scores;
    }

    /// <summary>The mean of the outputs' scores (<c>uniform_average</c>).</summary>
    public static double Average(
        RegressionMetric metric,
        Target truth,
        Predictions predictions,
        double[]? weights = null
    ) => Averages.Mean(Raw(metric, truth, predictions, weights), []);

    /// <summary>The mean of the outputs' scores, weighted.</summary>
    /// <param name="metric">Judges one output.</param>
    /// <param name="truth">What is to be predicted.</param>
    /// <param name="predictions">What was predicted.</param>
    /// <param name="outputWeights">One weight an output.</param>
    /// <param name="weights">One weight a row; null: all weigh 1.</param>
    public static double WeightedAverage(
        RegressionMetric metric,
        Target truth,
        Predictions predictions,
        double[] outputWeights,
        double[]? weights = null
    ) => Averages.Mean(Raw(metric, truth, predictions, weights), outputWeights);

    /// <summary>The mean of the outputs' scores, each weighted by its spread Σw(y − ȳ)² (<c>variance_weighted</c>).</summary>
    public static double VarianceWeightedAverage(
        RegressionMetric metric,
        Target truth,
        Predictions predictions,
        double[]? weights = null
    )
    {
        var spreads = Raw((y, _, w) => ExplainedShares.SumOfSquares(y, w), truth, predictions, weights);
        return WeightedAverage(metric, truth, predictions, spreads, weights);
    }

    private static double[] Column(ReadOnlySpan<double> values, int column, int count)
    {
        var result = new double[values.Length / count];
        for (var row = 0; row < result.Length; row++)
        {
            result[row] = values[(row * count) + column];
        }

        return result;
    }
}
