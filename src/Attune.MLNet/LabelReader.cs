using Attune.Learning.Data;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Attune.MLNet;

/// <summary>Reads a label column: numbers for a regression, Booleans and keys as classes.</summary>
internal sealed class LabelReader
{
    private readonly string column;
    private readonly IReadOnlyList<string>? classes;
    private readonly bool isKey;
    private readonly List<double> values = [];

    private LabelReader(string column, IReadOnlyList<string>? classes, bool isKey) =>
        (this.column, this.classes, this.isKey) = (column, classes, isKey);

    /// <exception cref="ArgumentException">Nothing can be learned from its type.</exception>
    public static LabelReader For(DataViewSchema.Column column) =>
        column.Type switch
        {
            BooleanDataViewType => new LabelReader(column.Name, TwoClasses.Names, isKey: false),
            KeyDataViewType => new LabelReader(column.Name, KeyNames.Of(column), isKey: true),
            NumberDataViewType => new LabelReader(column.Name, null, isKey: false),
            var other => throw new ArgumentException(
                $"A label must be a number (regression), a Boolean or a key (classes), but column '{column.Name}' is {other}. "
                    + "Make classes of texts by Conversion.MapValueToKey."
            ),
        };

    /// <summary>What adds the label of the row where the cursor stands.</summary>
    public Action Start(DataViewRow row, DataViewSchema.Column labelColumn)
    {
        var get = NumberGetter.Of(row, labelColumn);
        return () =>
        {
            var value = get();

            // Keys count from 1; 0 is a missing one.
            if (double.IsNaN(value) || (isKey && value == 0))
            {
                throw new ArgumentException(
                    $"A label must not be missing, but row {row.Position} of column '{column}' has none. "
                        + "Leave such rows out: Data.FilterRowsByMissingValues."
                );
            }

            values.Add(isKey ? value - 1 : value);
        };
    }

    /// <summary>How many labels were read.</summary>
    public int Count => values.Count;

    public Target ToTarget() =>
        classes is null
            ? new NumericTarget([.. values])
            : new ClassTarget(classes, [.. values.Select(static value => (int)value)]);
}
