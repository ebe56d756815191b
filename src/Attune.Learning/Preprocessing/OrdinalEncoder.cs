using Attune.Learning.Data;
using Attune.Learning.Estimators;

namespace Attune.Learning.Preprocessing;

/// <summary>
/// Puts in the place of each categorical column a numeric one: the index of the row's category. A missing value stays missing.
/// </summary>
public sealed class OrdinalEncoder : ITransformer
{
    /// <summary>The columns to encode.</summary>
    /// <value>The default is all categorical ones.</value>
    public ColumnSelector Columns { get; init; } = ColumnSelector.Categorical;

    /// <summary>The categories of some columns in the order they shall be counted in.</summary>
    /// <value>The default is empty: a column's categories are in the order of their code units.</value>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Categories { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What to do with a category that the training rows did not have.</summary>
    /// <value>The default is to refuse it.</value>
    public UnknownCategory HandleUnknown { get; init; }

    /// <summary>What an ignored category becomes.</summary>
    /// <value>The default is −1. NaN makes it a missing value.</value>
    public double UnknownValue { get; init; } = -1;

    /// <inheritdoc/>
    public IFittedTransformer Fit(Table features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var columns = Columns
            .Select<CategoricalColumn>(features, nameof(OrdinalEncoder), "Numbers need no encoding.")
            .ToArray();
        foreach (var column in columns)
        {
            // A training row of a category that is not listed is refused now rather than at the first prediction.
            _ = CategoriesOf(column).Encode(features, column, HandleUnknown);
        }

        return new FittedOrdinalEncoder([.. columns.Select(CategoriesOf)], HandleUnknown, UnknownValue);
    }

    private ColumnCategories CategoriesOf(CategoricalColumn column) =>
        Categories.TryGetValue(column.Name, out var given)
            ? new ColumnCategories(column.Name, [.. given, null])
            : ColumnCategories.Of(column).WithMissing();
}
