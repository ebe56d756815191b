using Attune.Learning.Data;
using Attune.Learning.Estimators;

namespace Attune.Learning.Preprocessing;

/// <summary>
/// Puts in the place of each categorical column one column a category, <c>NAME_CATEGORY</c>: 1 where a row has it, otherwise 0. A
/// missing value is a category of its own, the last, named <c>nan</c>.
/// </summary>
public sealed class OneHotEncoder : ITransformer
{
    /// <summary>The columns to encode.</summary>
    /// <value>The default is all categorical ones.</value>
    public ColumnSelector Columns { get; init; } = ColumnSelector.Categorical;

    /// <summary>What to do with a category that the training rows did not have; ignored, all its columns are 0.</summary>
    /// <value>The default is to refuse it.</value>
    public UnknownCategory HandleUnknown { get; init; }

    /// <summary>The category that gets no column.</summary>
    /// <value>The default is none.</value>
    public DroppedCategory Drop { get; init; }

    /// <inheritdoc/>
    public IFittedTransformer Fit(Table features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return new FittedOneHotEncoder(
            [
                .. Columns
                    .Select<CategoricalColumn>(features, nameof(OneHotEncoder), "Declare the column categorical.")
                    .Select(ColumnCategories.Of),
            ],
            HandleUnknown,
            Drop
        );
    }
}
