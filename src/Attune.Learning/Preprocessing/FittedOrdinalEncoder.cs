using System.Text.Json;
using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.Files;

namespace Attune.Learning.Preprocessing;

/// <summary>A fitted <see cref="OrdinalEncoder"/>.</summary>
/// <param name="columns">The categories of each column; the last, null, stands for a missing value.</param>
/// <param name="handleUnknown">What to do with others.</param>
/// <param name="unknownValue">What an ignored category becomes.</param>
public sealed class FittedOrdinalEncoder(
    IReadOnlyList<ColumnCategories> columns,
    UnknownCategory handleUnknown,
    double unknownValue
) : IFittedTransformer
{
    /// <summary>The step's name in model files.</summary>
    public const string FileName = "ordinal_encoder";

    private readonly Dictionary<string, ColumnCategories> byName = columns.ToDictionary(static column => column.Name);

    /// <summary>The categories of each column, in the order they were fitted.</summary>
    public IReadOnlyList<ColumnCategories> Columns => columns;

    /// <summary>What is done with other categories.</summary>
    public UnknownCategory HandleUnknown => handleUnknown;

    /// <summary>What an ignored category becomes.</summary>
    public double UnknownValue => unknownValue;

    /// <inheritdoc/>
    public string TypeName => FileName;

    /// <inheritdoc/>
    public Table Transform(Table features) =>
        features.Map<CategoricalColumn, ColumnCategories>(byName, (column, known) => Encode(features, column, known));

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteString("handle_unknown", handleUnknown.ToString());
        writer.WriteFloat("unknown_value", unknownValue);
        writer.WriteObjects(
            "columns",
            columns,
            static (writer, column) =>
            {
                writer.WriteString("name", column.Name);
                writer.WriteTexts("categories", column.Categories);
            }
        );
    }

    internal static FittedOrdinalEncoder Read(FileObject step) =>
        new(
            [.. step.Objects("columns").Select(ColumnCategories.Read)],
            step.Choice<UnknownCategory>("handle_unknown"),
            step.Float("unknown_value")
        );

    private NumericColumn Encode(Table features, CategoricalColumn column, ColumnCategories known) =>
        new(
            column.Name,
            Array.ConvertAll(
                known.Encode(features, column, handleUnknown),
                index =>
                    index == ColumnCategories.Unknown ? unknownValue
                    : known.Categories[index] is null ? double.NaN
                    : index
            )
        );
}
