using Attune.Learning.Data;
using Attune.Learning.Estimators;

namespace Attune.Learning.Preprocessing;

/// <summary>
/// Shifts and scales each numeric column to mean 0 and standard deviation 1 (of the population, as scikit-learn does); missing
/// values are left out and stay missing. A column that does not vary is only shifted.
/// </summary>
public sealed class StandardScaler : ITransformer
{
    /// <summary>The columns to scale.</summary>
    /// <value>The default is all numeric ones.</value>
    public ColumnSelector Columns { get; init; } = ColumnSelector.Numeric;

    /// <summary>Whether to shift to mean 0.</summary>
    /// <value>The default is true.</value>
    public bool WithMean { get; init; } = true;

    /// <summary>Whether to scale to standard deviation 1.</summary>
    /// <value>The default is true.</value>
    public bool WithStd { get; init; } = true;

    /// <inheritdoc/>
    public IFittedTransformer Fit(Table features) => Fit(features, null);

    /// <summary>Learns from rows that count differently.</summary>
    /// <param name="features">The training rows.</param>
    /// <param name="sampleWeights">A weight a row, none negative; null where all weigh 1.</param>
    /// <exception cref="ArgumentException">There is not one weight a row, or one is negative.</exception>
    public FittedScaler Fit(Table features, double[]? sampleWeights)
    {
        ArgumentNullException.ThrowIfNull(features);
        RequireWeights(sampleWeights, features.RowCount);
        return new FittedScaler([
            .. Columns
                .Select<NumericColumn>(features, nameof(StandardScaler), "Encode the column before it is scaled.")
                .Select(column => Measure(column, sampleWeights)),
        ]);
    }

    private static void RequireWeights(double[]? weights, int rows)
    {
        if (weights is null)
        {
            return;
        }

        if (weights.Length != rows)
        {
            throw new ArgumentException(
                $"There must be a weight for each row, but got {weights.Length} weights and {rows} rows. Give as many."
            );
        }

        var bad = Array.FindIndex(weights, static weight => !(weight >= 0 && double.IsFinite(weight)));
        if (bad >= 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Weights must be finite and not negative, but that of row {bad + 1} is ")
                    + FormattableString.Invariant($"{weights[bad]}. Correct it, or leave the row out.")
            );
        }
    }

    private ColumnShift Measure(NumericColumn column, double[]? weights)
    {
        var (mean, scale) = ColumnStatistics.Moments(column.Values, weights);
        return new ColumnShift(column.Name, WithMean ? mean : 0, WithStd ? scale : 1);
    }
}
