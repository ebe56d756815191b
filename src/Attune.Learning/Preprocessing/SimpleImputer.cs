using Attune.Learning.Data;
using Attune.Learning.Estimators;

namespace Attune.Learning.Preprocessing;

/// <summary>
/// Puts a value that the training rows taught in the place of missing ones, as scikit-learn's does. A column without any known
/// training value is dropped, unless it is filled with a constant.
/// </summary>
public sealed class SimpleImputer : ITransformer
{
    /// <summary>What is put in.</summary>
    /// <value>The default is the mean.</value>
    public ImputerStrategy Strategy { get; init; }

    /// <summary>The columns to fill.</summary>
    /// <value>
    /// The default, null, is all columns that the strategy works on: the numeric ones for mean and median, otherwise all.
    /// </value>
    public ColumnSelector? Columns { get; init; }

    /// <summary>The number that <see cref="ImputerStrategy.Constant"/> puts in numeric columns.</summary>
    /// <value>The default is 0. Finite.</value>
    public double FillNumber
    {
        get;
        init =>
            field = double.IsFinite(value)
                ? value
                : throw new ArgumentException(
                    FormattableString.Invariant(
                        $"A missing value must be filled with a finite number, but got {value}. Take another."
                    )
                );
    }

    /// <summary>The category that <see cref="ImputerStrategy.Constant"/> puts in categorical columns.</summary>
    /// <value>The default is <c>missing_value</c>.</value>
    public string FillText { get; init; } = "missing_value";

    /// <summary>
    /// Whether each column that misses values in the training rows gets a further column behind all others,
    /// <c>missingindicator_NAME</c>: 1 where a value is missing, otherwise 0.
    /// </summary>
    /// <value>The default is false.</value>
    public bool AddIndicator { get; init; }

    /// <inheritdoc/>
    public IFittedTransformer Fit(Table features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var needsNumbers = Strategy is ImputerStrategy.Mean or ImputerStrategy.Median;
        var columns = (Columns ?? (needsNumbers ? ColumnSelector.Numeric : ColumnSelector.All)).Select<Column>(
            features,
            nameof(SimpleImputer),
            ""
        );
        return new FittedImputer([
            .. columns.Select(column =>
                column switch
                {
                    NumericColumn numbers => Measure(numbers),
                    CategoricalColumn texts when !needsNumbers => Measure(texts),
                    _ => throw new ArgumentException(
                        $"The {Strategy} of column '{column.Name}' cannot be taken, for it holds categories. Take MostFrequent or "
                            + "Constant."
                    ),
                }
            ),
        ]);
    }

    private ColumnFill Measure(NumericColumn column)
    {
        var sorted = ColumnStatistics.Sorted(column.Values);
        double? number = Strategy switch
        {
            ImputerStrategy.Constant => FillNumber,
            _ when sorted.Length == 0 => null,
            ImputerStrategy.Mean => ColumnStatistics.Moments(column.Values, []).Mean,
            ImputerStrategy.Median => ColumnStatistics.Median(sorted),
            _ => sorted.GroupBy(static value => value).MaxBy(static equal => equal.Count())!.Key,
        };
        return new ColumnFill(column.Name, ColumnKind.Numeric, number, null, IsIndicated(column));
    }

    private ColumnFill Measure(CategoricalColumn column)
    {
        var text = Strategy == ImputerStrategy.Constant ? FillText : MostFrequent(column);
        return new ColumnFill(column.Name, ColumnKind.Categorical, null, text, IsIndicated(column));
    }

    private bool IsIndicated(Column column) => AddIndicator && column.MissingCount > 0;

    private static string? MostFrequent(CategoricalColumn column)
    {
        var counts = new int[column.Levels.Count];
        foreach (var code in column.Codes)
        {
            if (code >= 0)
            {
                counts[code]++;
            }
        }

        return Enumerable
            .Range(0, counts.Length)
            .Where(code => counts[code] > 0)
            .OrderByDescending(code => counts[code])
            .ThenBy(code => column.Levels[code], StringComparer.Ordinal)
            .Select(code => column.Levels[code])
            .FirstOrDefault();
    }
}
