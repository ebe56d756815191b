using System.Text.Json;
using Attune.Learning.Data;
using Attune.Learning.Estimators;
using Attune.Learning.Files;

namespace Attune.Learning.Preprocessing;

/// <summary>A fitted <see cref="OneHotEncoder"/>.</summary>
/// <param name="columns">The categories of each column.</param>
/// <param name="handleUnknown">What to do with others.</param>
/// <param name="drop">The category that gets no column.</param>
public sealed class FittedOneHotEncoder(
    IReadOnlyList<ColumnCategories> columns,
    UnknownCategory handleUnknown,
    DroppedCategory drop
) : IFittedTransformer
{
    /// <summary>The step's name in model files.</summary>
    public const string FileName = "one_hot_encoder";

    private readonly Dictionary<string, ColumnCategories> byName = columns.ToDictionary(static column => column.Name);

    /// <summary>The categories of each column, in the order they were fitted.</summary>
    public IReadOnlyList<ColumnCategories> Columns => columns;

    /// <summary>What is done with other categories.</summary>
    public UnknownCategory HandleUnknown => handleUnknown;

    /// <summary>The category that gets no column.</summary>
    public DroppedCategory Drop => drop;

    /// <inheritdoc/>
    public string TypeName => FileName;

    /// <inheritdoc/>
    public Table Transform(Table features) =>
        features.Expand(
            byName,
            (column, known) => column is CategoricalColumn texts ? Encode(features, texts, known) : [column]
        );

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteString("handle_unknown", handleUnknown.ToString());
        writer.WriteString("drop", drop.ToString());
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

    internal static FittedOneHotEncoder Read(FileObject step) =>
        new(
            [.. step.Objects("columns").Select(ColumnCategories.Read)],
            step.Choice<UnknownCategory>("handle_unknown"),
            step.Choice<DroppedCategory>("drop")
        );

    private IEnumerable<Column> Encode(Table features, CategoricalColumn column, ColumnCategories known)
    {
        var indices = known.Encode(features, column, handleUnknown);
        var isFirstDropped =
            drop == DroppedCategory.First || (drop == DroppedCategory.IfBinary && known.Categories.Count == 2);
        return Enumerable
            .Range(0, known.Categories.Count)
            .Skip(isFirstDropped ? 1 : 0)
            .Select(category => new NumericColumn(
                $"{column.Name}_{known.Categories[category] ?? known.NameOfMissing}",
                Array.ConvertAll(indices, index => index == category ? 1.0 : 0.0)
            ));
    }
}
