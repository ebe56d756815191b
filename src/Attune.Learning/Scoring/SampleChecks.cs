namespace Attune.Learning.Scoring;

/// <summary>What every metric refuses: no rows, different numbers of rows, values that are no numbers.</summary>
internal static class SampleChecks
{
    public static void Require(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights)
    {
        RequireRows(truth.Length, predicted.Length, weights);
        RequireNumbers(truth, "target");
        RequireNumbers(predicted, "prediction");
    }

    public static void RequireRows(int truth, int predicted, ReadOnlySpan<double> weights)
    {
        if (truth != predicted || (!weights.IsEmpty && weights.Length != truth))
        {
            throw new ArgumentException(
                $"Target, predictions and weights must have the same number of rows, but got {truth}, {predicted} and "
                    + $"{(weights.IsEmpty ? truth : weights.Length)}. Make them from the same rows."
            );
        }

        if (truth == 0)
        {
            throw new ArgumentException("A score needs at least one row, but got none. Give some.");
        }

        RequireNumbers(weights, "weight");
    }

    public static void RequireNumbers(ReadOnlySpan<double> values, string what)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException(
                    $"Every {what} must be a finite number, but number {i + 1} is {values[i]}. "
                        + "Did the training diverge? Lower the learning rate."
                );
            }
        }
    }
}
