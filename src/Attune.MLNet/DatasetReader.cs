using Attune.Learning.Data;
using Attune.MLNet.Mappings;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Attune.MLNet;

/// <summary>Reads the rows of a data view, once and in their order, as Attune's estimators take them.</summary>
internal sealed class DatasetReader
{
    private readonly LabelReader label;
    private readonly string? weightColumn;
    private readonly List<double>[] numbers;
    private readonly List<string>[] texts;
    private readonly List<double> weights = [];

    private DatasetReader(IReadOnlyList<FeatureSource> sources, LabelReader label, string? weightColumn)
    {
        (this.label, this.weightColumn) = (label, weightColumn);
        numbers = ListsOf<double>(sources, ColumnKind.Numeric);
        texts = ListsOf<string>(sources, ColumnKind.Categorical);
    }

    /// <exception cref="ArgumentException">There is no row, a label is missing, or of a type that nothing can be learned from.</exception>
    public static Dataset Read(
        MLContext context,
        IDataView data,
        IReadOnlyList<FeatureSource> sources,
        string labelColumn,
        string? weightColumn
    )
    {
        var reader = new DatasetReader(sources, LabelReader.For(data.Schema[labelColumn]), weightColumn);
        var prepared = new ModelChain(context, sources).Features().Fit(new EmptyRows(data.Schema)).Transform(data);
        reader.ReadRows(prepared, labelColumn);
        if (reader.label.Count == 0)
        {
            throw new ArgumentException(
                "A network needs at least one row to learn from, but the data view has none. Check what is filtered before it."
            );
        }

        return reader.ToDataset(sources);
    }

    private static List<T>[] ListsOf<T>(IReadOnlyList<FeatureSource> sources, ColumnKind kind) =>
        [
            .. sources
                .Where(source => source.Kind == kind)
                .SelectMany(static s => s.Names)
                .Select(static _ => new List<T>()),
        ];

    private void ReadRows(IDataView data, string labelColumn)
    {
        var schema = data.Schema;
        List<DataViewSchema.Column> needed =
        [
            schema[ColumnNames.Numbers],
            schema[ColumnNames.Texts],
            schema[labelColumn],
        ];
        if (weightColumn is not null)
        {
            needed.Add(schema[weightColumn]);
        }

        using var cursor = data.GetRowCursor(needed);
        var getNumbers = cursor.GetGetter<VBuffer<double>>(needed[0]);
        var getTexts = cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(needed[1]);
        var addLabel = label.Start(cursor, needed[2]);
        var getWeight = weightColumn is null ? null : NumberGetter.Of(cursor, needed[3]);
        VBuffer<double> numberRow = default;
        VBuffer<ReadOnlyMemory<char>> textRow = default;
        while (cursor.MoveNext())
        {
            getNumbers(ref numberRow);
            getTexts(ref textRow);
            addLabel();
            AddRow(numberRow, numbers, static number => number);
            AddRow(textRow, texts, static text => text.ToString());
            if (getWeight is not null)
            {
                weights.Add(getWeight());
            }
        }
    }

    // The first slot is the constant that makes a vector of it.
    private static void AddRow<TValue, TCell>(VBuffer<TValue> row, List<TCell>[] columns, Func<TValue, TCell> convert)
    {
        var column = -1;
        foreach (var value in row.DenseValues())
        {
            if (column >= 0)
            {
                columns[column].Add(convert(value));
            }

            column++;
        }
    }

    private Dataset ToDataset(IReadOnlyList<FeatureSource> sources)
    {
        var (number, text) = (0, 0);
        var columns = new List<Column>();
        foreach (var source in sources)
        {
            foreach (var name in source.Names)
            {
                columns.Add(
                    source.Kind == ColumnKind.Numeric
                        ? new NumericColumn(name, [.. numbers[number++]])
                        : FeatureRows.Categories(name, texts[text++])
                );
            }
        }

        return new Dataset(new Table(columns), label.ToTarget(), weightColumn is null ? null : [.. weights]);
    }
}
