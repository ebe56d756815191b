using Attune.Learning.Data;
using Attune.Learning.Estimators;

namespace Attune.Cli.Tuning;

/// <summary>How a squared error is spread over rows.</summary>
internal static class ErrorShare
{
    /// <summary>The share of the squared error that the worst 0.1 % of the rows (at least one) hold.</summary>
    public static double OfWorstRows(Target truth, Predictions predictions)
    {
        if (truth is not NumericTarget numbers)
        {
            return 0;
        }

        var errors = new double[numbers.Values.Length];
        for (var i = 0; i < errors.Length; i++)
        {
            var difference = numbers.Values[i] - predictions.Values[i];
            errors[i] = difference * difference;
        }

        Array.Sort(errors);
        var worst = Math.Max(1, errors.Length / 1000);
        var total = errors.Sum();
        return total == 0 ? 0 : errors[^worst..].Sum() / total;
    }
}
