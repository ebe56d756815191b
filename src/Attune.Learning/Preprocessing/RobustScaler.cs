using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Numerics.Random;

namespace Attune.Learning.Preprocessing;

/// <summary>
/// Shifts each numeric column by its median and scales it by the distance between two quantiles, which a few extreme values do
/// not move; missing values are left out and stay missing. A column whose quantiles meet is only shifted.
/// </summary>
public sealed class RobustScaler : ITransformer
{
    /// <summary>The columns to scale.</summary>
    /// <value>The default is all numeric ones.</value>
    public ColumnSelector Columns { get; init; } = ColumnSelector.Numeric;

    /// <summary>The quantiles, in percent, whose distance becomes 1.</summary>
    /// <value>The default is (25, 75). 0 ≤ Low &lt; High ≤ 100.</value>
    public (double Low, double High) QuantileRange
    {
        get;
        init =>
            field =
                value.Low >= 0 && value.Low < value.High && value.High <= 100
                    ? value
                    : throw new ArgumentException(
                        FormattableString.Invariant(
                            $"Quantiles must be 0 ≤ low < high ≤ 100, but got low={value.Low}, "
                        ) + FormattableString.Invariant($"high={value.High}. Swap them, or give percents.")
                    );
    } = (25, 75);

    /// <summary>Whether to shift the median to 0.</summary>
    /// <value>The default is true.</value>
    public bool WithCentering { get; init; } = true;

    /// <summary>Whether to scale.</summary>
    /// <value>The default is true.</value>
    public bool WithScaling { get; init; } = true;

    /// <summary>Whether to scale so that normally distributed values get variance 1.</summary>
    /// <value>The default is false. True needs quantiles other than 0 and 100.</value>
    public bool UnitVariance { get; init; }

    /// <inheritdoc/>
    public IFittedTransformer Fit(Table features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return new FittedScaler([
            .. Columns
                .Select<NumericColumn>(features, nameof(RobustScaler), "Encode the column before it is scaled.")
                .Select(Measure),
        ]);
    }

    private ColumnShift Measure(NumericColumn column)
    {
        var sorted = ColumnStatistics.Sorted(column.Values);
        var (low, high) = (QuantileRange.Low / 100, QuantileRange.High / 100);
        var scale = ColumnStatistics.NonZero(
            ColumnStatistics.Quantile(sorted, high) - ColumnStatistics.Quantile(sorted, low)
        );
        if (UnitVariance)
        {
            scale /= NormalDistribution.InverseCdf(high) - NormalDistribution.InverseCdf(low);
        }

        return new ColumnShift(
            column.Name,
            WithCentering ? ColumnStatistics.Median(sorted) : 0,
            WithScaling ? scale : 1
        );
    }
}
