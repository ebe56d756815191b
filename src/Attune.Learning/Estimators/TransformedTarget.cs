using Attune.Learning.Data;
using Attune.Learning.Preprocessing;

namespace Attune.Learning.Estimators;

/// <summary>
/// Lets an estimator learn a standardized target, and maps its predictions back (scikit-learn's TransformedTargetRegressor with a
/// StandardScaler). What the estimator watches while it fits, early stopping among it, is measured on the standardized target: an
/// <c>rmse</c> of 1 is then the target's standard deviation.
/// </summary>
/// <param name="estimator">Learns the standardized target.</param>
public sealed class TransformedTarget(IEstimator estimator) : IEstimator
{
    /// <inheritdoc/>
    public IFittedModel Fit(Dataset train, FitContext context)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(context);
        var shifts = Measure(TargetOf(train));
        var model = estimator.Fit(
            Standardize(train, shifts),
            context with
            {
                Validation = context.Validation is null ? null : Standardize(context.Validation, shifts),
            }
        );
        return new FittedTransformedTarget(shifts, model);
    }

    private static NumericTarget TargetOf(Dataset data) =>
        data.Target as NumericTarget
        ?? throw new ArgumentException(
            "Only a numeric target can be standardized, but got classes. Leave TransformedTarget out."
        );

    private static TargetShift[] Measure(NumericTarget target)
    {
        var shifts = new TargetShift[target.OutputCount];
        var values = new double[target.RowCount];
        for (var output = 0; output < shifts.Length; output++)
        {
            for (var row = 0; row < values.Length; row++)
            {
                values[row] = target.Values[(row * shifts.Length) + output];
            }

            var (mean, scale) = ColumnStatistics.Moments(values, []);
            shifts[output] = new TargetShift(mean, scale);
        }

        return shifts;
    }

    private static Dataset Standardize(Dataset data, TargetShift[] shifts)
    {
        var values = TargetOf(data).Values.ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            var (center, scale) = shifts[i % shifts.Length];
            values[i] = (values[i] - center) / scale;
        }

        return new Dataset(data.Features, new NumericTarget(values, shifts.Length), data.SampleWeights, data.Groups);
    }
}
