using Attune.Learning.Data;
using Attune.Learning.Estimators;

namespace Attune.Learning.Preprocessing;

/// <summary>
/// Shifts and scales each numeric column to mean 0 and standard deviation 1 (of the population, as scikit-learn does); missing
/// values are left out and stay missing, categories pass through. A column that does not vary is only shifted.
/// </summary>
public sealed class StandardScaler : ITransformer
{
    private const double MachineEpsilon = 2.220446049250313e-16;

    /// <inheritdoc/>
    public IFittedTransformer Fit(Table features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var shifts = new List<ColumnShift>();
        foreach (var column in features.Columns.OfType<NumericColumn>())
        {
            shifts.Add(Measure(column));
        }

        return new FittedScaler(shifts);
    }

    private static ColumnShift Measure(NumericColumn column)
    {
        double sum = 0;
        long count = 0;
        foreach (var value in column.Values)
        {
            if (!double.IsNaN(value))
            {
                sum += value;
                count++;
            }
        }

        if (count == 0)
        {
            return new ColumnShift(column.Name, double.NaN, double.NaN);
        }

        // The second pass takes out what rounding left in the mean.
        var mean = sum / count;
        double squares = 0;
        double residue = 0;
        foreach (var value in column.Values)
        {
            if (!double.IsNaN(value))
            {
                var difference = value - mean;
                squares += difference * difference;
                residue += difference;
            }
        }

        var variance = (squares - (residue * residue / count)) / count;
        var rounding = (count * MachineEpsilon * variance) + Square(count * mean * MachineEpsilon);
        return new ColumnShift(column.Name, mean, variance <= rounding ? 1 : Math.Sqrt(variance));
    }

    private static double Square(double value) => value * value;
}
