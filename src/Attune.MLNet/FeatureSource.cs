using Attune.Learning.Data;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Attune.MLNet;

/// <summary>A column of a data view as features: one, or of a vector one for each slot.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Kind">Numbers and Booleans are numeric, texts are categories.</param>
/// <param name="Names">The features' names: the column's, or <c>Column.Slot</c> with the slot's name or number.</param>
internal sealed record FeatureSource(string Column, ColumnKind Kind, IReadOnlyList<string> Names)
{
    /// <summary>The columns that a schema has under the given names.</summary>
    /// <exception cref="ArgumentException">One is missing, or cannot be features.</exception>
    public static IReadOnlyList<FeatureSource> Of(DataViewSchema schema, IReadOnlyList<string> columns)
    {
        ColumnCheck.RequireAll(columns, [.. schema.Select(static column => column.Name)]);
        return [.. columns.Select(name => Of(schema[name]))];
    }

    /// <summary>The columns of a shape: how many slots a vector has is not known yet.</summary>
    /// <exception cref="ArgumentException">One is missing, or cannot be features.</exception>
    public static IReadOnlyList<FeatureSource> Of(SchemaShape shape, IReadOnlyList<string> columns)
    {
        ColumnCheck.RequireAll(columns, [.. shape.Select(static column => column.Name)]);
        return
        [
            .. columns.Select(name =>
            {
                var column = shape.First(candidate => candidate.Name == name);
                return new FeatureSource(name, ColumnCheck.KindOf(name, column.ItemType, column.IsKey), [name]);
            }),
        ];
    }

    /// <summary>Refuses columns that are of another kind or length than those that the model learned from.</summary>
    public static void RequireSame(IReadOnlyList<FeatureSource> expected, IReadOnlyList<FeatureSource> given)
    {
        foreach (var (wanted, got) in expected.Zip(given))
        {
            if (wanted.Kind != got.Kind || wanted.Names.Count != got.Names.Count)
            {
                throw new ArgumentException(
                    $"Column '{wanted.Column}' must have {Describe(wanted)} as in training, but has {Describe(got)}. "
                        + "Prepare it as the training data were."
                );
            }
        }
    }

    private static FeatureSource Of(DataViewSchema.Column column)
    {
        if (column.Type is not VectorDataViewType vector)
        {
            return new FeatureSource(
                column.Name,
                ColumnCheck.KindOf(column.Name, column.Type, column.Type is KeyDataViewType),
                [column.Name]
            );
        }

        if (!vector.IsKnownSize)
        {
            throw new ArgumentException(
                $"Column '{column.Name}' must be a vector of a known length, but is {vector}. Declare it with "
                    + "[VectorType(length)], or make it by Concatenate."
            );
        }

        return new FeatureSource(
            column.Name,
            ColumnCheck.KindOf(column.Name, vector.ItemType, vector.ItemType is KeyDataViewType),
            SlotNames(column, vector.Size)
        );
    }

    // Names that are missing or not distinct are replaced by the slots' numbers.
    private static IReadOnlyList<string> SlotNames(DataViewSchema.Column column, int count)
    {
        VBuffer<ReadOnlyMemory<char>> slots = default;
        if (column.HasSlotNames())
        {
            column.GetSlotNames(ref slots);
        }

        string[] names = [.. slots.DenseValues().Select(static slot => slot.ToString())];
        var areGood = names.Length == count && names.All(static name => name.Length > 0);
        return areGood && names.Distinct(StringComparer.Ordinal).Count() == count
            ? [.. names.Select(name => $"{column.Name}.{name}")]
            : [.. Enumerable.Range(0, count).Select(slot => $"{column.Name}.{slot}")];
    }

    private static string Describe(FeatureSource source) =>
        $"{source.Names.Count} {(source.Kind == ColumnKind.Numeric ? "number" : "text")}{(source.Names.Count == 1 ? "" : "s")}";
}
