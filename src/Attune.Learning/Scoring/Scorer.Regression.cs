using Attune.Learning.Data;
using Attune.Learning.Estimators;

namespace Attune.Learning.Scoring;

public sealed partial class Scorer
{
    /// <summary>−√(mean squared error), averaged over outputs.</summary>
    public static Scorer NegativeRootMeanSquaredError { get; } =
        new(
            "neg_root_mean_squared_error",
            static (truth, predictions, weights) =>
                -MeanOverOutputs(
                    truth,
                    predictions,
                    (y, p) => Math.Sqrt(Average(y, p, weights, static error => error * error))
                )
        );

    /// <summary>−(mean squared error), averaged over outputs.</summary>
    public static Scorer NegativeMeanSquaredError { get; } =
        new(
            "neg_mean_squared_error",
            static (truth, predictions, weights) =>
                -MeanOverOutputs(truth, predictions, (y, p) => Average(y, p, weights, static error => error * error))
        );

    /// <summary>−(mean absolute error), averaged over outputs.</summary>
    public static Scorer NegativeMeanAbsoluteError { get; } =
        new(
            "neg_mean_absolute_error",
            static (truth, predictions, weights) =>
                -MeanOverOutputs(truth, predictions, (y, p) => Average(y, p, weights, Math.Abs))
        );

    private static double MeanOverOutputs(Target truth, Predictions predictions, Func<double[], double[], double> score)
    {
        if (truth is not NumericTarget numbers || numbers.OutputCount != predictions.ColumnCount)
        {
            throw new ArgumentException(
                "A regression scorer needs as many true numbers as predicted ones in each row. Choose a classification scorer?"
            );
        }

        double sum = 0;
        for (var output = 0; output < numbers.OutputCount; output++)
        {
            sum += score(
                Column(numbers.Values, output, numbers.OutputCount),
                Column(predictions.Values, output, numbers.OutputCount)
            );
        }

        return sum / numbers.OutputCount;
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

    private static double Average(double[] truth, double[] predicted, double[]? weights, Func<double, double> cost)
    {
        double sum = 0;
        double total = 0;
        for (var row = 0; row < truth.Length; row++)
        {
            var weight = weights?[row] ?? 1;
            sum += weight * cost(truth[row] - predicted[row]);
            total += weight;
        }

        return sum / total;
    }
}
