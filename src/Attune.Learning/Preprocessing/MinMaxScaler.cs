using Attune.Learning.Data;
using Attune.Learning.Estimators;

namespace Attune.Learning.Preprocessing;

/// <summary>
/// Maps each numeric column's smallest and greatest training value to the ends of a range; missing values are left out and stay
/// missing. A column that does not vary is mapped to the range's low end.
/// </summary>
public sealed class MinMaxScaler : ITransformer
{
    /// <summary>The columns to scale.</summary>
    /// <value>The default is all numeric ones.</value>
    public ColumnSelector Columns { get; init; } = ColumnSelector.Numeric;

    /// <summary>What the training values are mapped to.</summary>
    /// <value>The default is (0, 1). Low &lt; High.</value>
    public (double Low, double High) FeatureRange
    {
        get;
        init =>
            field =
                value.Low < value.High
                    ? value
                    : throw new ArgumentException(
                        FormattableString.Invariant(
                            $"A range's low end must be below its high end, but got low={value.Low}, "
                        ) + FormattableString.Invariant($"high={value.High}. Swap them?")
                    );
    } = (0, 1);

    /// <summary>Whether values outside the training values' range are moved to the nearer end.</summary>
    /// <value>The default is false.</value>
    public bool Clip { get; init; }

    /// <inheritdoc/>
    public IFittedTransformer Fit(Table features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return new FittedMinMaxScaler(
            [
                .. Columns
                    .Select<NumericColumn>(features, nameof(MinMaxScaler), "Encode the column before it is scaled.")
                    .Select(Measure),
            ],
            Clip ? FeatureRange : null
        );
    }

    private ColumnLine Measure(NumericColumn column)
    {
        var sorted = ColumnStatistics.Sorted(column.Values);
        if (sorted.Length == 0)
        {
            return new ColumnLine(column.Name, double.NaN, double.NaN);
        }

        var (low, high) = FeatureRange;
        var slope = (high - low) / ColumnStatistics.NonZero(sorted[^1] - sorted[0]);
        return new ColumnLine(column.Name, slope, low - (sorted[0] * slope));
    }
}
